import type ICAL from 'ical.js';

const OF_DAYS = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

/** What is wrong with a rule of recurrence, for a calendar of days; undefined where nothing is. */
export function ruleProblem(rule: ICAL.Recur): string | undefined {
  const { freq, interval, parts } = rule;
  if (!OF_DAYS.includes(freq)) return `repeats ${freq}, more often than a calendar has days`;
  // The library looks for the next one without end where there is none.
  const mayNeverCome = freq === 'DAILY' && (parts.BYMONTHDAY !== undefined || (interval > 1 && hasParts(rule)));
  return mayNeverCome
    ? 'repeats DAILY on some days only, which has to be written as WEEKLY, MONTHLY or YEARLY'
    : undefined;
}

/**
 * Whether a rule means this day. RFC 5545 leaves out days that a month does not have (section 3.3.10), which the library turns into
 * the first days of the next month.
 */
export function isMeant(rule: ICAL.Recur | undefined, start: ICAL.Time, day: ICAL.Time): boolean {
  const days = rule?.parts.BYMONTHDAY;
  if (rule === undefined || rule.freq === 'DAILY' || rule.freq === 'WEEKLY') return true;
  if (days !== undefined) return days.some((one: number) => one < 0 || one === day.day);
  return hasDayParts(rule) || start.day === day.day;
}

const hasParts = ({ parts }: ICAL.Recur): boolean => Object.keys(parts).some((part) => part !== 'WKST');

/** Parts that name days by other words than their number in the month. */
const hasDayParts = ({ parts }: ICAL.Recur): boolean =>
  [parts.BYDAY, parts.BYYEARDAY, parts.BYWEEKNO].some((part) => part !== undefined);
