import { type CivilDay, civilDay, placeInWeek, type Weekday } from './civil-day.ts';
import type { Recurrence } from './recurrence.ts';

/** What the first day says of a rule that does not say it itself: in which month, on which day of the month or of the week. */
export function completed(rule: Recurrence, first: number): Recurrence {
  const { months, monthDays, yearDays, weekNumbers, weekdays } = rule;
  if ([monthDays, yearDays, weekNumbers, weekdays].some(({ length }) => length > 0)) return rule;
  const { month, day, weekday } = civilDay(first);
  switch (rule.frequency) {
    case 'DAILY':
      return rule;
    case 'WEEKLY':
      return { ...rule, weekdays: [{ weekday }] };
    case 'MONTHLY':
      return { ...rule, monthDays: [day] };
    case 'YEARLY':
      return { ...rule, months: months.length > 0 ? months : [month], monthDays: [day] };
  }
}

/** Whether each part of a completed rule means the day; what a month or a year does not have is left out, as RFC 5545 wants it. */
export function isMeant(rule: Recurrence, day: CivilDay): boolean {
  const { months, monthDays, yearDays, weekNumbers, weekdays, weekStart } = rule;
  return (
    holds(months, day.month) &&
    holds(monthDays, day.day, day.day - day.daysInMonth - 1) &&
    holds(yearDays, day.dayOfYear, day.dayOfYear - day.daysInYear - 1) &&
    (weekdays.length === 0 || isOneOf(rule, day)) &&
    (weekNumbers.length === 0 || holds(weekNumbers, ...weekNumber(day, weekStart)))
  );
}

const holds = (numbers: readonly number[], ...names: readonly number[]): boolean =>
  numbers.length === 0 || names.some((name) => numbers.includes(name));

function isOneOf({ frequency, months, weekdays }: Recurrence, day: CivilDay): boolean {
  const isOfYear = frequency === 'YEARLY' && months.length === 0;
  const [before, length] = isOfYear ? [day.dayOfYear, day.daysInYear] : [day.day, day.daysInMonth];
  const nths = [Math.ceil(before / 7), -Math.ceil((length - before + 1) / 7)];
  return weekdays.some(({ weekday, nth }) => weekday === day.weekday && (nth === undefined || nths.includes(nth)));
}

/** The number of a week, from the first and from the last of its year: that in which its fourth day lies. */
function weekNumber(day: CivilDay, weekStart: Weekday): readonly [number, number] {
  const begins = day.number - placeInWeek(day.weekday, weekStart);
  const { dayOfYear, daysInYear } = civilDay(begins + 3);
  return [Math.ceil(dayOfYear / 7), -Math.ceil((daysInYear - dayOfYear + 1) / 7)];
}
