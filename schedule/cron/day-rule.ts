import type { DayRule } from './cron-days.ts';

/**
 * The days, from 1, that a rule picks in a month of this length whose 1st is this day of the week (1 = Sunday).
 * Nothing else about a month matters, so there are 28 kinds of month.
 */
export function matchingDays(rule: DayRule, length: number, firstDay: number): readonly number[] {
  const dayOfWeek = (day: number): number => ((firstDay - 1 + day - 1) % 7) + 1;
  const all = Array.from({ length }, (_, index) => index + 1);
  switch (rule.kind) {
    case 'days-of-month':
      return rule.days.filter((day) => day <= length);
    case 'last-day-of-month':
      return [length];
    case 'last-weekday-of-month':
      return [nearestWeekday(length, length, dayOfWeek(length))];
    case 'nearest-weekday':
      // A month without the day has no weekday nearest to it either.
      return rule.day > length ? [] : [nearestWeekday(rule.day, length, dayOfWeek(rule.day))];
    case 'days-of-week':
      return all.filter((day) => rule.days.includes(dayOfWeek(day)));
    case 'last-day-of-week':
      return all.filter((day) => dayOfWeek(day) === rule.day).slice(-1);
    case 'nth-day-of-week':
      return all.filter((day) => dayOfWeek(day) === rule.day).slice(rule.nth - 1, rule.nth);
  }
}

const SUNDAY = 1;
const SATURDAY = 7;

/** The Friday before or the Monday after, but never in another month: 1W on a Saturday is Monday the 3rd. */
function nearestWeekday(day: number, length: number, dayOfWeek: number): number {
  if (dayOfWeek === SATURDAY) return day === 1 ? 3 : day - 1;
  if (dayOfWeek === SUNDAY) return day === length ? day - 2 : day + 1;
  return day;
}
