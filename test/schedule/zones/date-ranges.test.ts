import { describe, expect, it } from 'vitest';
import { dateAfter, dateRange, dateText, holdsDate, mergeRanges } from '#schedule/zones/date-ranges.ts';
import fc from '#test/fast-check.ts';

const day = fc.integer({ min: 0, max: 60 }).map((days) => dateAfter('2027-12-15', days));
const range = fc.tuple(day, fc.nat(6)).map(([first, days]) => ({ first, last: dateAfter(first, days) }));

describe('mergeRanges', () => {
  it('joins days that touch, across the end of a month', () => {
    const merged = mergeRanges(['2027-03-01', '2027-02-27/2027-02-28', '2027-03-03'].map(dateRange));
    expect(merged.map(dateText)).toEqual(['2027-02-27/2027-03-01', '2027-03-03']);
  });

  it('holds the same days as its parts, with a day between any two of them', () => {
    fc.assert(
      fc.property(fc.array(range), day, (ranges, date) => {
        const merged = mergeRanges(ranges);
        expect(holdsDate(merged, date)).toBe(ranges.some(({ first, last }) => first <= date && date <= last));
        for (const [index, { first }] of merged.entries()) {
          const before = merged[index - 1];
          if (before !== undefined) expect(first > dateAfter(before.last)).toBe(true);
        }
      }),
    );
  });
});
