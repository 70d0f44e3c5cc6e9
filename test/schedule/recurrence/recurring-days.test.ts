import { describe, expect, it } from 'vitest';
import { dayNumber } from '#schedule/recurrence/civil-day.ts';
import type { Recurrence } from '#schedule/recurrence/recurrence.ts';
import { recurringDays } from '#schedule/recurrence/recurring-days.ts';
import { dateOf } from '#schedule/zones/date-ranges.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

const rule = (parts: Partial<Recurrence>): Recurrence => ({
  frequency: 'DAILY',
  interval: 1,
  months: [],
  monthDays: [],
  yearDays: [],
  weekNumbers: [],
  weekdays: [],
  positions: [],
  weekStart: 0,
  ...parts,
});

const day = (date: string) => Date.parse(date) / DAY_MS;
const days = (start: string, parts: Partial<Recurrence>, first = '2027-01-01', last = '2028-12-31') =>
  [...recurringDays(rule(parts), day(start), { first: day(first), last: day(last) })]
    .map((one) => dateOf(one * DAY_MS))
    .join(' ');

const weekday = (number: number, nth?: number): Recurrence['weekdays'][number] => ({
  weekday: ([0, 1, 2, 3, 4, 5, 6] as const)[number] ?? 0,
  ...(typeof nth === 'number' && { nth }),
});
const WORKDAYS = [0, 1, 2, 3, 4].map((number) => weekday(number));

describe('days recur', () => {
  it.each([
    ['each day', '2028-12-30', {}, '2028-12-30 2028-12-31'],
    [
      'every other week, by the day on which it begins',
      '2028-12-04',
      { frequency: 'WEEKLY', interval: 2 },
      '2028-12-04 2028-12-18',
    ],
    [
      'every other week that begins on Sunday',
      '2027-08-03',
      { frequency: 'WEEKLY', interval: 2, count: 4, weekdays: [weekday(1), weekday(6)], weekStart: 6 },
      '2027-08-03 2027-08-15 2027-08-17 2027-08-29',
    ],
    [
      'on the 31st, in months that have one',
      '2027-01-31',
      { frequency: 'MONTHLY', count: 3 },
      '2027-01-31 2027-03-31 2027-05-31',
    ],
    [
      'on the last of each month',
      '2027-01-31',
      { frequency: 'MONTHLY', monthDays: [-1], count: 3 },
      '2027-01-31 2027-02-28 2027-03-31',
    ],
    ['on 29 February', '2024-02-29', { frequency: 'YEARLY' }, '2028-02-29'],
    [
      'each third month, of some months',
      '2027-01-01',
      { frequency: 'MONTHLY', interval: 3, months: [1, 2, 7] },
      '2027-01-01 2027-07-01 2028-01-01 2028-07-01',
    ],
    [
      'on the 25th of all months of a year',
      '2027-10-25',
      { frequency: 'YEARLY', monthDays: [25], count: 4 },
      '2027-10-25 2027-11-25 2027-12-25 2028-01-25',
    ],
    [
      'on Friday the 13th',
      '2027-01-01',
      { frequency: 'MONTHLY', monthDays: [13], weekdays: [weekday(4)] },
      '2027-08-13 2028-10-13',
    ],
    [
      'on the last Monday of May',
      '2027-05-31',
      { frequency: 'YEARLY', months: [5], weekdays: [weekday(0, -1)] },
      '2027-05-31 2028-05-29',
    ],
    [
      'on the 20th Monday of the year',
      '2027-05-17',
      { frequency: 'YEARLY', weekdays: [weekday(0, 20)] },
      '2027-05-17 2028-05-15',
    ],
    [
      'on the first and last workday of a week',
      '2028-12-18',
      { frequency: 'WEEKLY', weekdays: WORKDAYS, positions: [1, -1] },
      '2028-12-18 2028-12-22 2028-12-25 2028-12-29',
    ],
    [
      'on the last workday of a year',
      '2026-12-31',
      { frequency: 'YEARLY', weekdays: WORKDAYS, positions: [-1] },
      '2027-12-31 2028-12-29',
    ],
    [
      'on a Monday of week 1, which may lie in the year before',
      '2026-01-01',
      { frequency: 'YEARLY', weekNumbers: [1], weekdays: [weekday(0)] },
      '2027-01-04 2028-01-03',
    ],
    [
      'on the last Thursday of the last week',
      '2026-01-01',
      { frequency: 'YEARLY', weekNumbers: [-1], weekdays: [weekday(3)] },
      '2027-12-30 2028-12-28',
    ],
    [
      'on the 366th day of a year',
      '2024-12-31',
      { frequency: 'YEARLY', yearDays: [366, 1] },
      '2027-01-01 2028-01-01 2028-12-31',
    ],
  ] satisfies [string, string, Partial<Recurrence>, string][])('%s', (_, start, parts, dates) => {
    expect(days(start, parts)).toBe(dates);
  });

  it('from where they are wanted on, in step with their first, however long ago that was', () => {
    expect(days('1601-01-05', { frequency: 'WEEKLY', interval: 520 }, '1970-01-01', '1990-01-01')).toBe(
      days('1601-01-05', { frequency: 'WEEKLY', interval: 520, count: 99 }, '1970-01-01', '1990-01-01'),
    );
  });

  it('not before their first, and not at it unless the rule means it', () => {
    expect(days('2027-01-06', { frequency: 'WEEKLY', count: 2, weekdays: [weekday(0)] })).toBe('2027-01-11 2027-01-18');
  });

  it('never, which is found in one pass over the days', () => {
    const never = { frequency: 'DAILY', months: [2], monthDays: [30], count: 3 } satisfies Partial<Recurrence>;

    expect(days('1970-01-01', never, '1970-01-01', '2199-12-31')).toBe('');
  });
});

it('days of years before 100 are counted as the others are', () => {
  expect(dayNumber(99, 13, 1)).toBe(dayNumber(100, 1, 1));
});
