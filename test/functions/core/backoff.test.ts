import { describe, expect, it } from 'vitest';
import { backoff, countWaits, type Pace, polling, slotPace } from '#core/backoff.ts';
import fc from '#test/fast-check.ts';

const waits = (pace: Pace): number[] => {
  const next = backoff(pace);
  const all: number[] = [];
  for (let wait = next(1); wait !== undefined; wait = next(all.length + 1)) all.push(wait);
  return all;
};

const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);

describe('a back-off', () => {
  it('doubles up to the most, and cuts the last wait so that the sum is the total', () => {
    expect(waits({ first: 2, most: 15, total: 60 })).toEqual([2, 4, 8, 15, 15, 15, 1]);
  });

  it('gives nothing at all when there is no time', () => {
    expect(backoff({ first: 2, most: 15, total: 0 })(1)).toBeUndefined();
  });

  it('adds up to the total, never waits longer than the most, and is counted', () => {
    const positive = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 0, max: 3000 }), (first, extra, total) => {
        const pace = { first, most: first + extra, total };
        const all = waits(pace);

        expect(sum(all)).toBe(total);
        expect(Math.max(0, ...all)).toBeLessThanOrEqual(pace.most);
        expect(countWaits(pace)).toBe(all.length);
      }),
    );
  });
});

describe('what is looked at again and again', () => {
  it('is looked at each half minute for ten minutes, and later each ten minutes', () => {
    const all = waits(polling(7_200));

    expect(all.slice(0, 6)).toEqual([2, 4, 8, 16, 30, 30]);
    expect(sum(all.slice(0, 23))).toBe(600);
    expect(all.slice(22)).toEqual([30, 60, 120, 240, 480, ...Array(9).fill(600), 300]);
    expect(sum(all)).toBe(7_200);
  });

  it('takes little more than a thousand looks in a week', () => {
    expect(countWaits(polling(7 * 86_400))).toBeLessThan(1_040);
  });

  it('is looked at no more often than it says', () => {
    expect(waits(polling(1_800, 60))).toEqual([...Array(10).fill(60), 120, 240, 480, 360]);
    expect(waits(polling(3_600, 900))).toEqual([900, 900, 900, 900]);
  });
});

it('what is put off again and again is looked at a hundred times in a day, each wait a tenth longer than the one before', () => {
  const all = waits(slotPace(86_400));

  expect(all.slice(0, 12)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2]);
  expect(sum(all)).toBe(86_400);
  expect(all.length).toBeLessThan(110);
});
