import { describe, expect, it } from 'vitest';
import { CredentialsSchema, IamUserSchema, KeyPairSchema } from '#core/credentials.ts';

describe('CredentialsSchema', () => {
  it.each([
    { accessKey: 'AK', secretKey: 'SK+/=' },
    { accessKey: 'AK', secretKey: 'SK', securityToken: 'token==' },
    { accessKey: 'AK', secretKey: 'SK', securityToken: 'token==', expiresAt: '2020-01-08T02:56:19.587000Z' },
    { iamUser: 'autopilot', password: 'two Words!', domain: 'a company' },
  ])('takes permanent keys, temporary ones with their token, and a user of IAM: %j', (credentials) => {
    expect(CredentialsSchema.parse(credentials)).toEqual(credentials);
  });

  it.each([
    ['the whole', 'HUSH', ['']],
    ['a missing and a mistyped field', { accessKey: 9_876_543 }, ['accessKey', 'secretKey']],
    ['a pasted line break', { accessKey: 'AK', secretKey: 'HUSH\n' }, ['secretKey']],
    ['an empty token', { accessKey: 'AK', secretKey: 'HUSH', securityToken: '' }, ['securityToken']],
    ['a token under the name that IAM gives it', { accessKey: 'AK', secretKey: 'SK', securitytoken: 'HUSH' }, ['']],
  ])('refuses %s and does not quote it', (_, credentials, places) => {
    const { error } = KeyPairSchema.safeParse(credentials);

    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(places);
    expect(JSON.stringify(error?.issues)).not.toMatch(/HUSH|9876543/);
    expect(CredentialsSchema.safeParse(credentials).success).toBe(false);
  });

  it.each([
    ['a missing account', { iamUser: 'u', password: 'HUSH' }, ['domain']],
    ['a pasted line break', { iamUser: 'u', password: 'HUSH\n', domain: 'd' }, ['password']],
    ['a blank name', { iamUser: ' ', password: 'HUSH', domain: 'd' }, ['iamUser']],
    ['both kinds at once', { iamUser: 'u', password: 'HUSH', domain: 'd', accessKey: 'HUSH', secretKey: 'HUSH' }, ['']],
  ])('refuses of a user %s and does not quote it', (_, user, places) => {
    const { error } = IamUserSchema.safeParse(user);

    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(places);
    expect(JSON.stringify(error?.issues)).not.toMatch(/HUSH/);
    expect(CredentialsSchema.safeParse(user).success).toBe(false);
  });
});
