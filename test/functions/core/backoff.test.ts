import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff } from '#core/backoff.ts';

const waits = (props: { first: number; most: number; total: number }): number[] => {
  const next = backoff(props);
  const all: number[] = [];
  for (let wait = next(1); wait !== undefined; wait = next(all.length + 1)) all.push(wait);
  return all;
};

describe('a back-off', () => {
  it('doubles up to the most, and cuts the last wait so that the sum is the total', () => {
    expect(waits({ first: 2, most: 15, total: 60 })).toEqual([2, 4, 8, 15, 15, 15, 1]);
  });

  it('gives nothing at all when there is no time', () => {
    expect(backoff({ first: 2, most: 15, total: 0 })(1)).toBeUndefined();
  });

  it('adds up to the total and never waits longer than the most', () => {
    const positive = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 0, max: 3000 }), (first, extra, total) => {
        const most = first + extra;
        const all = waits({ first, most, total });

        expect(all.reduce((sum, wait) => sum + wait, 0)).toBe(total);
        expect(Math.max(0, ...all)).toBeLessThanOrEqual(most);
      }),
    );
  });
});
