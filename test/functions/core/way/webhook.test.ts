import { describe, expect, it } from 'vitest';
import { webhookIn } from '#core/way/webhook.ts';

describe('what the parameter of a way holds', () => {
  it('is the address of a webhook, with a secret or without', () => {
    const url = new URL('https://hooks.example.com/T/B?key=1');

    expect(webhookIn(` ${url.href}\n`)).toEqual({ url });
    expect(webhookIn(JSON.stringify({ url: url.href }))).toEqual({ url });
    expect(webhookIn(JSON.stringify({ url: url.href, secret: 'SEC1' }))).toEqual({ url, secret: 'SEC1' });
  });

  it.each([
    '',
    'hooks.example.com',
    'http://hooks.example.com/T/B',
    'https://ana:hunter2@hooks.example.com/',
    'ftp://hooks.example.com',
    `https://hooks.example.com/${'x'.repeat(2_000)}`,
    '{"secret":"SEC1"}',
    '{"url":"https://hooks.example.com","secret":""}',
    '{"url":"https://hooks.example.com","token":"1"}',
    '["https://hooks.example.com"]',
    '17',
  ])('is not %j', (value) => {
    expect(webhookIn(value)).toBeUndefined();
  });
});
