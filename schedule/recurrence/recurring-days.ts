import { civilDay } from './civil-day.ts';
import { completed, isMeant } from './meant-day.ts';
import { periodsOf } from './periods.ts';
import type { Recurrence } from './recurrence.ts';

/**
 * The days that recur by a rule from `start` on, in order, of those that lie from `first` to `last`; all are counted from 1970-01-01.
 * `start` itself is one only if the rule means it. No search of it is without end: it goes over the days up to `last` once, from `first`
 * on, or from `start` where they have to be counted.
 */
export function* recurringDays(
  rule: Recurrence,
  start: number,
  { first, last }: { readonly first: number; readonly last: number },
): Generator<number> {
  let count = 0;
  const from = rule.count === undefined ? first : start;
  for (const day of meantFrom(rule, start, { first: from, last })) {
    if (day > last || count === rule.count) return;
    count += 1;
    if (day >= first) yield day;
  }
}

/** The days of all periods from that of `first` to that of `last`, without those before `start`. */
function* meantFrom(
  rule: Recurrence,
  start: number,
  { first, last }: { readonly first: number; readonly last: number },
): Generator<number> {
  const whole = completed(rule, start);
  const periods = periodsOf(rule.frequency, rule.weekStart);
  const begin = periods.of(start);
  const skipped = Math.max(0, Math.floor((periods.of(first) - begin) / rule.interval));
  for (let period = begin + skipped * rule.interval; periods.firstDay(period) <= last; period += rule.interval) {
    const days = meantDays(whole, periods.firstDay(period), periods.firstDay(period + 1));
    yield* chosen(rule.positions, days).filter((day) => day >= start);
  }
}

function meantDays(rule: Recurrence, from: number, until: number): readonly number[] {
  const days: number[] = [];
  for (let day = from; day < until; day += 1) if (isMeant(rule, civilDay(day))) days.push(day);
  return days;
}

function chosen(positions: readonly number[], days: readonly number[]): readonly number[] {
  if (positions.length === 0) return days;
  return days.filter((_, index) => positions.includes(index + 1) || positions.includes(index - days.length));
}
