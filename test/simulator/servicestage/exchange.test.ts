import { expect, test } from 'vitest';
import { type Exchange, overheard } from '#simulator/servicestage/api/exchange.ts';
import { json } from '#simulator/servicestage/wire/wire-answer.ts';

const sent = {
  method: 'POST',
  url: '/v2/p/cas/action?x=1',
  headers: {
    host: 'servicestage.example',
    authorization: 'SDK-HMAC-SHA256 Access=KEY, SignedHeaders=host, Signature=abc',
    'x-auth-token': 'a token',
    'x-security-token': 'another',
    'x-sdk-date': '20261124T000000Z',
  },
  body: Buffer.from('{"action":"stop"}'),
};

test('whoever reads along is told what was asked and answered, and no header that could hold a secret', () => {
  const told: Exchange[] = [];
  const gateway = overheard(
    () => ({ answer: json(200, { job_id: 'JOB1', CREATED_BY: 'KEY' }) }),
    () => 5,
    (exchange) => told.push(exchange),
  );

  expect(gateway(sent).answer?.status).toBe(200);
  expect(told).toEqual([
    {
      at: 5,
      method: 'POST',
      url: '/v2/p/cas/action?x=1',
      headers: { host: 'servicestage.example', 'x-sdk-date': '20261124T000000Z' },
      body: { action: 'stop' },
      answer: { status: 200, body: { job_id: 'JOB1', CREATED_BY: 'left out' } },
    },
  ]);
});

test('a dropped connection has no answer', () => {
  const told: Exchange[] = [];
  overheard(
    () => ({}),
    () => 5,
    (exchange) => told.push(exchange),
  )({ ...sent, body: Buffer.alloc(0) });

  expect(told[0]).not.toHaveProperty('answer');
  expect(told[0]).not.toHaveProperty('body');
});

test.each([
  'Get secretKey failed, ak: KEY, err: ak not exist',
  'signature not match, canonicalRequest: POST|/v2/|x-auth-token:a token|x-security-token:another||host|',
  'Signature=abc is not right',
])('an answer that quotes what the request proves itself by is told without it: %s', (error_msg) => {
  const told: Exchange[] = [];
  overheard(
    () => ({ answer: json(401, { error_code: 'APIGW.0301', error_msg }) }),
    () => 5,
    (exchange) => told.push(exchange),
  )(sent);

  const text = JSON.stringify(told[0]?.answer?.body);
  expect(text).toContain('left out');
  expect(text).not.toMatch(/KEY|a token|another|abc/);
});
