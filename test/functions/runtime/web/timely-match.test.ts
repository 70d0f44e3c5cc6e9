import { expect, it } from 'vitest';
import { matchesInTime } from '#runtime/web/timely-match.ts';

/** In milliseconds: a machine that is busy with something else makes no pattern slow. */
const PATIENT = 60_000;

it.each([
  ['"status":\\s*"(up|ok)"', '{"status": "up"}', true],
  ['^up$', 'upset', false],
  ['^.$', '🌻', true],
])('%s in %s: %s', (pattern, text, found) => {
  expect(matchesInTime(pattern, text, PATIENT)).toBe(found);
});

it('a sound pattern has time enough for all that is read of a body', () => {
  expect(matchesInTime('"status":"up"', `${'x'.repeat(65_000)}"status":"up"`, PATIENT)).toBe(true);
});

it.each([
  ['exponential', '^(a+)+$', `${'a'.repeat(40)}b`],
  ['quadratic', 'x.*y.*z', 'xy'.repeat(32_768)],
])('a pattern that is %s is stopped', (_, pattern, text) => {
  expect(() => matchesInTime(pattern, text)).toThrow(expect.objectContaining({ name: 'SlowPatternError' }));
});
