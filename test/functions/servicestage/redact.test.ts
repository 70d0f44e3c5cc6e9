import { describe, expect, it } from 'vitest';
import { redact } from '#servicestage/redact.ts';

const permanent = { accessKey: 'HUSHACCESSKEY', secretKey: 'HUSH/secret+key' };
const temporary = { ...permanent, securityToken: 'HUSH/token==' };

describe('a quoted request', () => {
  it.each([
    'x-security-token:HUSH',
    'x-security-token: HUSH',
    'X-Security-Token = HUSH',
    '"x-security-token":"HUSH"',
    "'x-security-token' : 'HUSH'",
    'x-auth-token:HUSH',
    'x-sdk-date:20260102T030405Z|HUSH',
    'canonicalRequest HUSH',
    'canonical-request HUSH',
    'SDK-HMAC-SHA256 HUSH',
    'GET|/v2/p|HUSH',
    'POST |/v2/p|HUSH',
    'POST\n/v2/p\nHUSH',
  ])('is left out from its first sign on: %j', (quoted) => {
    // Somebody else's secrets: only the quotation gives them away.
    expect(redact(`signature fail, ${quoted}, and more`, permanent)).toBe('signature fail (request left out)');
  });

  it('is left out where there is nothing else', () => {
    expect(redact('canonicalRequest:HUSH', permanent)).toBe(' (request left out)');
  });

  it.each(['the header x-security-token is missing', 'POST is not allowed', 'BUDGET|LIMIT', 'TARGET|x'])(
    'is none: %j',
    (text) => {
      expect(redact(text, permanent)).toBe(text);
    },
  );
});

describe('a secret', () => {
  it('is blotted out wherever it occurs, as often as it occurs', () => {
    const { accessKey, secretKey, securityToken } = temporary;

    expect(redact(`${accessKey} ${secretKey} ${securityToken} ${accessKey}`, temporary)).toBe('*** *** *** ***');
  });

  it('that permanent keys do not have is no word to blot out', () => {
    expect(redact('token undefined', permanent)).toBe('token undefined');
  });
});
