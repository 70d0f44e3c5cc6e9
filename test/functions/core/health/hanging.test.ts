import { describe, expect, it } from 'vitest';
import { type Hanging, hangingAfter, isToTell } from '#core/health/hanging.ts';

const MINUTE = 60_000;
const seenAt = (minutes: readonly number[]): Hanging =>
  minutes.reduce<Hanging | undefined>(
    (before, minute) => hangingAfter(before, { check: 'live', at: minute * MINUTE, gap: 2.5 * MINUTE }),
    undefined,
  ) ?? { since: 0, at: 0, told: true };

describe('a deployment hangs', () => {
  it('once it has been seen under way with its check red for ten minutes', () => {
    expect(isToTell(seenAt([1, 3, 5, 7, 9, 10]))).toBe(false);
    expect(isToTell(seenAt([1, 3, 5, 7, 9, 11]))).toBe(true);
  });

  it('and it is told once', () => {
    expect(isToTell({ ...seenAt([0, 2, 4, 6, 8, 10]), told: true })).toBe(false);
  });

  it('for as long as nobody saw it end: after a gap it is another one', () => {
    expect(isToTell(seenAt([0, 2, 4, 7, 9, 11]))).toBe(false);
    expect(seenAt([0, 2, 4, 7])).toEqual({ since: 7 * MINUTE, at: 7 * MINUTE, told: false });
  });

  it('no less for a look that comes late', () => {
    expect(seenAt([0, 2, 4, 1])).toEqual({ since: 0, at: 4 * MINUTE, told: false });
  });
});
