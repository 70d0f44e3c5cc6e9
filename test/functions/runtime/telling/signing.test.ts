import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { signed } from '#runtime/telling/signing.ts';

const url = new URL('https://oapi.dingtalk.com/robot/send?access_token=a+b%2Fc');

it('DingTalk gets the time and the signature of the time and the secret, by the secret', () => {
  // As the example in Python of DingTalk's documentation makes it.
  const posting = signed('dingtalk', { url, secret: 'this is secret' }, '{}', 1_700_000_000_001);

  expect(posting.url.searchParams.get('timestamp')).toBe('1700000000001');
  expect(posting.url.searchParams.get('sign')).toBe('aOZ0Y/R7BCg4xs87AcG5MYf26YmwfVRTLD0z3X+p/mM=');
  expect(posting.url.search).toContain('sign=aOZ0Y%2FR7BCg4xs87AcG5MYf26YmwfVRTLD0z3X%2Bp%2FmM%3D');
  expect(posting.url.searchParams.get('access_token')).toBe('a b/c');
  expect(url.searchParams.has('sign')).toBe(false);
});

it('a webhook of somebody can tell by a header that the body is ours, and of when', () => {
  const { headers } = signed('webhook', { url, secret: 'shared' }, '{"a":1}', 17);

  expect(headers).toEqual({
    'x-autopilot-timestamp': '17',
    'x-autopilot-signature': `sha256=${createHmac('sha256', 'shared').update('17.{"a":1}').digest('hex')}`,
  });
});

it.each(['slack', 'teams', 'wecom', 'dingtalk', 'webhook'] as const)(
  '%s is sent nothing more where there is no secret',
  (chat) => {
    expect(signed(chat, { url }, '{}', 1)).toEqual({ url, body: '{}' });
  },
);
