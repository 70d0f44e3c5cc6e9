import { describe, expect, it } from 'vitest';
import { CredentialsSchema } from '#core/credentials.ts';

describe('CredentialsSchema', () => {
  it.each([
    { accessKey: 'AK', secretKey: 'SK+/=' },
    { accessKey: 'AK', secretKey: 'SK', securityToken: 'token==' },
  ])('takes permanent keys, and temporary ones with their token: %j', (credentials) => {
    expect(CredentialsSchema.parse(credentials)).toEqual(credentials);
  });

  it.each([
    ['the whole', 'HUSH', ['']],
    ['a missing and a mistyped field', { accessKey: 9_876_543 }, ['accessKey', 'secretKey']],
    ['a pasted line break', { accessKey: 'AK', secretKey: 'HUSH\n' }, ['secretKey']],
    ['an empty token', { accessKey: 'AK', secretKey: 'HUSH', securityToken: '' }, ['securityToken']],
    ['a token under the name that IAM gives it', { accessKey: 'AK', secretKey: 'SK', securitytoken: 'HUSH' }, ['']],
  ])('refuses %s and does not quote it', (_, credentials, places) => {
    const { error } = CredentialsSchema.safeParse(credentials);

    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(places);
    expect(JSON.stringify(error?.issues)).not.toMatch(/HUSH|9876543/);
  });
});
