import { placeInWeek, weekdayOf } from '#schedule/recurrence/civil-day.ts';
import type { Recurrence } from '#schedule/recurrence/recurrence.ts';
import type { Refusal } from './refusal.ts';

/**
 * What a rule combines that RFC 5545 forbids, or leaves so open that those who read it (dateutil, libical and others) find different
 * days; undefined where nothing is. `npm run oracle` tries whether they agree on the rest.
 * @param start the first day, counted from 1970-01-01
 */
export function disputed(rule: Recurrence, start: number): Refusal | undefined {
  const corner = CORNERS.find(({ holds }) => holds(rule, start));
  return corner && { wrong: `has a rule with ${corner.parts(rule)}, ${corner.why}`, right: corner.right };
}

interface Corner {
  readonly holds: (rule: Recurrence, start: number) => boolean;
  readonly parts: (rule: Recurrence) => string;
  readonly why: string;
  readonly right: string;
}

const FORBIDDEN = 'which RFC 5545 forbids';
const OPEN = 'and this is read in different ways';
const DAYS = 'write its days as RDATE, or as dates of a calendar of their own';

const CORNERS: readonly Corner[] = [
  {
    holds: ({ frequency, monthDays }) => frequency === 'WEEKLY' && has(monthDays),
    parts: ({ frequency }) => `FREQ=${frequency} and BYMONTHDAY`,
    why: FORBIDDEN,
    right: 'write it as FREQ=MONTHLY or FREQ=DAILY',
  },
  {
    holds: ({ frequency, yearDays, weekNumbers }) => frequency !== 'YEARLY' && (has(yearDays) || has(weekNumbers)),
    parts: ({ frequency, yearDays }) => `FREQ=${frequency} and ${has(yearDays) ? 'BYYEARDAY' : 'BYWEEKNO'}`,
    why: FORBIDDEN,
    right: 'write it as FREQ=YEARLY',
  },
  {
    holds: (rule) =>
      (rule.frequency === 'DAILY' || rule.frequency === 'WEEKLY' || has(rule.weekNumbers)) && isCounted(rule),
    parts: ({ frequency, weekNumbers }) =>
      `${has(weekNumbers) ? 'BYWEEKNO' : `FREQ=${frequency}`} and numbers in BYDAY`,
    why: FORBIDDEN,
    right: 'write BYDAY without numbers, or the rule as FREQ=MONTHLY',
  },
  {
    holds: (rule) => isCounted(rule) && rule.weekdays.some(({ nth }) => nth === undefined),
    parts: () => 'BYDAY both with and without numbers',
    why: OPEN,
    right: 'write a rule for each of the two',
  },
  {
    holds: (rule) => rule.frequency === 'YEARLY' && !has(rule.months) && has(rule.monthDays) && isCounted(rule),
    parts: () => 'BYMONTHDAY and numbers in BYDAY, and without BYMONTH',
    why: OPEN,
    right: 'write BYMONTH, or FREQ=MONTHLY',
  },
  {
    holds: ({ yearDays, monthDays }) => has(yearDays) && has(monthDays),
    parts: () => 'BYYEARDAY and BYMONTHDAY',
    why: OPEN,
    right: DAYS,
  },
  {
    holds: ({ weekNumbers, weekdays }) => has(weekNumbers) && !has(weekdays),
    parts: () => 'BYWEEKNO and without BYDAY',
    why: OPEN,
    right: 'write which days of the week, such as BYDAY=MO,TU,WE,TH,FR,SA,SU',
  },
  {
    holds: ({ weekNumbers, monthDays, yearDays }) => has(weekNumbers) && (has(monthDays) || has(yearDays)),
    parts: ({ monthDays }) => `BYWEEKNO and ${has(monthDays) ? 'BYMONTHDAY' : 'BYYEARDAY'}`,
    why: OPEN,
    right: DAYS,
  },
  {
    holds: leavesItsYear,
    parts: ({ weekNumbers }) => `BYWEEKNO=${weekNumbers.join(',')}, of which some days lie in another year`,
    why: OPEN,
    right: DAYS,
  },
  {
    holds: (rule) => rule.frequency === 'YEARLY' && rule.months.length > 1 && isCounted(rule) && has(rule.positions),
    parts: () => 'BYMONTH, numbers in BYDAY and BYSETPOS, which may be a place in the year or in each month',
    why: OPEN,
    right: 'write it as FREQ=MONTHLY',
  },
  {
    holds: beginsInTheMiddle,
    parts: () => 'FREQ=WEEKLY and BYSETPOS, and a DTSTART in the middle of a week of it',
    why: OPEN,
    right: 'begin it with the first of its days in a week',
  },
];

const has = (list: readonly unknown[]): boolean => list.length > 0;

const isCounted = ({ weekdays }: Recurrence): boolean => weekdays.some(({ nth }) => nth !== undefined);

/** Weeks that any year has as its first or last, and those that only some years have. */
const AT_AN_END = [1, 52, -1];
const OF_SOME_YEARS = [53, -52, -53];

/** Of the first and last weeks of a year some days lie in the year before or after, in which they are counted by some. */
function leavesItsYear({ weekNumbers, weekdays, weekStart, interval, positions }: Recurrence): boolean {
  const counts = interval > 1 || has(positions);
  return weekNumbers.some((week) => {
    if (!OF_SOME_YEARS.includes(week) && !(counts && AT_AN_END.includes(week))) return false;
    const isFirst = week === 1 || week < -1;
    return weekdays.some(({ weekday }) => {
      const place = placeInWeek(weekday, weekStart);
      return isFirst ? place < 3 : place > (week === 52 ? 4 : 3);
    });
  });
}

/** Counted from the end of the week, what came before its beginning makes no difference. */
function beginsInTheMiddle({ frequency, weekdays, weekStart, positions }: Recurrence, start: number): boolean {
  if (frequency !== 'WEEKLY' || !positions.some((position) => position > 0)) return false;
  const begins = placeInWeek(weekdayOf(start), weekStart);
  return weekdays.some(({ weekday }) => placeInWeek(weekday, weekStart) < begins);
}
