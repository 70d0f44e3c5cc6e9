import { expect, it } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import type { HealthCheck } from '#automations/file/health-check.ts';
import { judgeAnswer } from '#core/probe/judge-answer.ts';

type Expect = Extract<HealthCheck, { url: string }>['expect'];

const judge = (expected: Expect, status: number, body = '') => {
  const check = checkOf('live', {
    component: 'web',
    url: 'https://shop.example.com/',
    ...(expected && { expect: expected }),
  });
  if (check.kind !== 'http') throw new Error('it asks an address');
  return judgeAnswer(check, { status, body }, (pattern, text) => new RegExp(pattern, 'u').test(text));
};

it.each([
  [undefined, 204, true],
  [undefined, 302, false],
  [{ status: 418 }, 418, true],
  [{ status: 418 }, 200, false],
  [{ status: [200, 404] }, 404, true],
  [{ status: '200-399' }, 399, true],
  [{ status: '200-399' }, 400, false],
] as const)('by %j, %i is good: %s', (expected, status, healthy) => {
  expect(judge(expected && (structuredClone(expected) as Expect), status).healthy).toBe(healthy);
});

it('the body has to hold the text, or match the expression', () => {
  expect(judge({ body: 'ok' }, 200, 'all ok here').healthy).toBe(true);
  expect(judge({ body: 'ok' }, 200, 'down').healthy).toBe(false);
  expect(judge({ body: { matches: '"status":\\s*"(up|ok)"' } }, 200, '{"status": "up"}').healthy).toBe(true);
  expect(judge({ body: { matches: '^up$' } }, 200, 'upset').healthy).toBe(false);
});

it('no more is said of a body than that it is not as expected', () => {
  expect(judge({ body: 'ok' }, 200, 'password=secret').why).toBe('it answered 200, but its body is not as expected');
});
