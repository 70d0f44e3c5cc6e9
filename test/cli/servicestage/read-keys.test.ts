import { describe, expect, it } from 'vitest';
import { readKeys } from '#cli/servicestage/read-keys.ts';
import { UsageError } from '#terminal/operator-error.ts';

const AK = 'ACCESSKEY0123456789A';
const SK = 'SecretKey0123456789abcdefghijklmnopqrstu';
const TOKEN = 'TemporaryToken0123456789==';

const json = (keys: object): string => JSON.stringify(keys);
const refusal = (text: string): string => {
  try {
    readKeys(text);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('it was taken');
};

describe('keys in a text', () => {
  it.each([
    [`${AK}\n${SK}\n`, { accessKey: AK, secretKey: SK }],
    [`  ${AK} \r\n ${SK}\r\n`, { accessKey: AK, secretKey: SK }],
    [`${AK}\n${SK}\n${TOKEN}`, { accessKey: AK, secretKey: SK, securityToken: TOKEN }],
    [json({ accessKey: AK, secretKey: SK }), { accessKey: AK, secretKey: SK }],
    [
      json({ accessKey: AK, secretKey: `${SK}\n`, securityToken: TOKEN }),
      { accessKey: AK, secretKey: SK, securityToken: TOKEN },
    ],
    [
      json({ accessKey: AK, secretKey: SK, securityToken: TOKEN, expiresAt: '2020-01-08T02:56:19.587000Z' }),
      { accessKey: AK, secretKey: SK, securityToken: TOKEN, expiresAt: '2020-01-08T02:56:19.587000Z' },
    ],
    [
      json({ iamUser: ' autopilot ', password: 'two Words!', domain: 'a company' }),
      { iamUser: 'autopilot', password: 'two Words!', domain: 'a company' },
    ],
  ])('are read: %j', (text, keys) => {
    expect(readKeys(text)).toEqual(keys);
  });

  it.each([
    ['', 'No keys came on standard input'],
    [' \n ', 'No keys came on standard input'],
    [AK, 'the secret key is missing'],
    [`${AK}\n\n${SK}`, 'the secret key is missing'],
    [
      `${AK} ${SK}`,
      'the access key has white space in it, as from a line that was copied with more than the key\nthe secret key is missing',
    ],
    [`${AK}\n${SK}\n${TOKEN}\nmore`, 'More than three lines came'],
    [`"${AK}"\n"${SK}"`, 'the access key has quotes, a comma or a bracket in it'],
    [`User Name,Access Key Id,Secret Access Key\nana,${AK},${SK}`, 'the access key has white space in it'],
    [`${AK}\n${SK}–`, 'the secret key has a character that no key has'],
    [`${AK}\n${AK}`, 'are the same'],
    [`${SK}\n${AK}`, 'the access key stands where the secret key belongs'],
    [`${AK}\n${SK}\n${TOKEN.repeat(200)}`, 'longer than the 4096 characters'],
    [`{"accessKey": "${AK}", `, 'begins with { and is no JSON'],
    [json({ accessKey: AK }), 'the secret key has to be there as text, under the name secretKey'],
    [json({ accessKey: AK, secretKey: 12_345_678 }), 'the secret key has to be there as text'],
    [json({ [AK]: SK }), 'The JSON has members of other names than accessKey, secretKey, securityToken, expiresAt'],
    [json({ accessKey: AK, secretKey: SK, securitytoken: TOKEN }), 'members of other names'],
    [
      json({ iamUser: 'autopilot', password: SK }),
      'the name of the account has to be there as text, under the name domain',
    ],
    [
      json({ iamUser: 'autopilot', password: ` ${SK}\n${AK}`, domain: 'd' }),
      'the password has a character that no password has',
    ],
    [
      json({ iamUser: 'autopilot', password: SK, domain: 'd', accessKey: AK }),
      'members of other names than iamUser, password, domain',
    ],
    [
      json({ accessKey: AK, secretKey: SK, securityToken: TOKEN, expiresAt: '2020-01-08' }),
      'the end of the keys is no instant with a zone',
    ],
    [json({ iamUser: '', password: SK, domain: 'd' }), 'the name of the IAM user is missing'],
    [json({ accessKey: AK, secretKey: '' }), 'the secret key is missing'],
  ])('are refused, and nothing of them is repeated: %j', (text, said) => {
    const message = refusal(text);

    expect(message).toContain(said);
    for (const secret of [AK, SK, TOKEN, '12345678']) expect(message).not.toContain(secret.slice(0, 8));
  });

  it('all that is wrong is told at once', () => {
    expect(refusal(`<${AK}>\nmy secret\n"t"`).split('\n')).toEqual([
      expect.stringMatching(/^the access key has quotes/),
      expect.stringMatching(/^the secret key has white space/),
      expect.stringMatching(/^the security token has quotes/),
    ]);
  });
});
