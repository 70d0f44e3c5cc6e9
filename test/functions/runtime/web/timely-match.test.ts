import { describe, expect, it } from 'vitest';
import { createMatches, matchesInTime } from '#runtime/web/timely-match.ts';

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

describe('patterns of many checks', () => {
  const SLOW = ['^(a+)+$', `${'a'.repeat(40)}b`] as const;
  const reasonsOf = (matches: ReturnType<typeof createMatches>, times: number) =>
    Array.from({ length: times }, () => {
      try {
        return matches(...SLOW);
      } catch (error) {
        return error instanceof Error ? error.name : 'nothing';
      }
    });
  /** Whatever is cut off has taken so long, by a clock that a test turns. */
  const turning = () => {
    let now = 0;
    return { clock: () => now, pass: (ms: number) => (now += ms) };
  };

  it('have half a second together: what comes after the first ones that never end is crowded out, however many there are', () => {
    const reasons = reasonsOf(createMatches(), 40);

    expect(reasons.slice(0, 1)).toEqual(['SlowPatternError']);
    expect(new Set(reasons.slice(2))).toEqual(new Set(['CrowdedOutError']));
  });

  it('that are sound are told from those that had no time, and cost nothing', () => {
    const { clock, pass } = turning();
    const matches = createMatches(() => {
      pass(300);
      return clock();
    });

    expect(Array.from({ length: 10 }, () => matches('up', 'it is up'))).toEqual(Array(10).fill(true));
    expect(reasonsOf(matches, 5)).toEqual([
      'SlowPatternError',
      'SlowPatternError',
      'CrowdedOutError',
      'CrowdedOutError',
      'CrowdedOutError',
    ]);
    expect(matches('up', `${' '.repeat(60_000)}it is up`)).toBe(true);
  });

  it('begin anew with the next looks', () => {
    const { clock, pass } = turning();
    let isCounting = true;
    const matches = createMatches(() => {
      if (isCounting) pass(400);
      return clock();
    });
    expect(reasonsOf(matches, 4).at(-1)).toBe('CrowdedOutError');

    isCounting = false;
    pass(60_000);

    expect(matches('up', 'it is up')).toBe(true);
    expect(reasonsOf(matches, 1)).toEqual(['SlowPatternError']);
  });
});
