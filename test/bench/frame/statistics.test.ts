import { expect, it } from 'vitest';
import { inTurns, median, medianRatio, quantile } from '#bench/frame/statistics.ts';

it('the median of an even number is the upper of the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(3);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.99)).toBe(10);
});

it('a ratio is the median over pairs, so that a moment in which both are slow does not count', () => {
  expect(medianRatio([10, 200, 12], [5, 100, 6])).toBe(2);
});

it('what is compared takes turns, and the first turn is not counted', () => {
  const turns: string[] = [];

  const times = inTurns(2, { one: () => void turns.push('one'), other: () => void turns.push('other') });

  expect(turns).toEqual(['one', 'other', 'one', 'other', 'one', 'other']);
  expect(times.one).toHaveLength(2);
});
