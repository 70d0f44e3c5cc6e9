import { describe, expect, it } from 'vitest';
import type { DayRule } from '#schedule/cron/cron.ts';
import { matchingDays } from '#schedule/cron/day-rule.ts';
import fc from '#test/fast-check.ts';
import { cronOf } from '#test/schedule/cron-arbitrary.ts';

const DAY = 86_400_000;

/** The days of a month, found by the evaluator. */
function found(rule: DayRule, year: number, month: number): readonly number[] {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 1;
  return matchingDays(rule, new Date(Date.UTC(year, month, 0)).getUTCDate(), first);
}

const rule = (dayOfMonth: string, dayOfWeek: string): DayRule => cronOf(`0 0 ${dayOfMonth} * ${dayOfWeek} *`).days;

/** The simplest reading of each rule, one day at a time: does it fire on this day? */
function fires(rule: DayRule, date: Date): boolean {
  const dayOfWeek = date.getUTCDay() + 1;
  const month = date.getUTCMonth();
  const later = (days: number): Date => new Date(date.getTime() + days * DAY);
  const isWeekday = (other: Date): boolean => other.getUTCDay() !== 0 && other.getUTCDay() !== 6;
  const inMonth = (other: Date): boolean => other.getUTCMonth() === month;
  const nearby = Array.from({ length: 61 }, (_, index) => later(index - 30)).filter(inMonth);
  switch (rule.kind) {
    case 'days-of-month':
      return rule.days.includes(date.getUTCDate());
    case 'last-day-of-month':
      return !inMonth(later(1));
    case 'last-weekday-of-month':
      return isWeekday(date) && !nearby.some((other) => other > date && isWeekday(other));
    case 'nearest-weekday': {
      if (!nearby.some((other) => other.getUTCDate() === rule.day)) return false;
      const distance = (other: Date): number => Math.abs(other.getUTCDate() - rule.day);
      return isWeekday(date) && nearby.filter(isWeekday).every((other) => distance(other) >= distance(date));
    }
    case 'days-of-week':
      return rule.days.includes(dayOfWeek);
    case 'last-day-of-week':
      return dayOfWeek === rule.day && !inMonth(later(7));
    case 'nth-day-of-week':
      return dayOfWeek === rule.day && Math.ceil(date.getUTCDate() / 7) === rule.nth;
  }
}

const day = fc.integer({ min: 1, max: 31 });
const dayOfWeek = fc.integer({ min: 1, max: 7 });
const ruleArbitrary = fc.oneof(
  fc
    .uniqueArray(day, { minLength: 1 })
    .map((days): DayRule => ({ kind: 'days-of-month', days: days.sort((a, b) => a - b) })),
  fc.constant<DayRule>({ kind: 'last-day-of-month' }),
  fc.constant<DayRule>({ kind: 'last-weekday-of-month' }),
  day.map((day): DayRule => ({ kind: 'nearest-weekday', day })),
  fc.uniqueArray(dayOfWeek, { minLength: 1 }).map((days): DayRule => ({ kind: 'days-of-week', days })),
  dayOfWeek.map((day): DayRule => ({ kind: 'last-day-of-week', day })),
  fc
    .tuple(dayOfWeek, fc.integer({ min: 1, max: 5 }))
    .map(([day, nth]): DayRule => ({ kind: 'nth-day-of-week', day, nth })),
);

describe('the days of a month that a rule picks', () => {
  it('are those found by asking each day in turn', () => {
    const month = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(ruleArbitrary, fc.integer({ min: 1970, max: 2199 }), month, (rule, year, month) => {
        const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const dates = Array.from({ length }, (_, index) => new Date(Date.UTC(year, month - 1, index + 1)));
        const expected = dates.filter((date) => fires(rule, date)).map((date) => date.getUTCDate());

        expect(found(rule, year, month)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('are, for W, the nearest weekday, never in another month', () => {
    // August 2026 begins on a Saturday and November on a Sunday; May ends on a Sunday.
    expect(found(rule('1W', '?'), 2026, 8)).toEqual([3]);
    expect(found(rule('1W', '?'), 2026, 11)).toEqual([2]);
    expect(found(rule('15W', '?'), 2026, 8)).toEqual([14]);
    expect(found(rule('16W', '?'), 2026, 8)).toEqual([17]);
    expect(found(rule('31W', '?'), 2026, 5)).toEqual([29]);
    expect(found(rule('31W', '?'), 2026, 6)).toEqual([]);
  });

  it('are, for LW, the last Monday to Friday', () => {
    expect(found(rule('LW', '?'), 2026, 5)).toEqual([29]);
    expect(found(rule('LW', '?'), 2026, 2)).toEqual([27]);
    expect(found(rule('LW', '?'), 2026, 3)).toEqual([31]);
  });

  it('are, for L, the last day, or the last of a day of the week', () => {
    expect(found(rule('L', '?'), 2028, 2)).toEqual([29]);
    expect(found(rule('?', 'L'), 2026, 8)).toEqual([1, 8, 15, 22, 29]);
    expect(found(rule('?', '6L'), 2026, 1)).toEqual([30]);
    expect(found(rule('?', 'FRIL'), 2026, 1)).toEqual([30]);
    expect(found(rule('?', '5L'), 2026, 1)).toEqual([29]);
  });

  it('are, for #, none in a month without a fifth', () => {
    expect(found(rule('?', '3#2'), 2026, 1)).toEqual([13]);
    expect(found(rule('?', 'FRI#5'), 2026, 1)).toEqual([30]);
    expect(found(rule('?', 'FRI#5'), 2026, 2)).toEqual([]);
  });
});
