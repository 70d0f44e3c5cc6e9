import { type DayRule, readDayOfMonth, readDayOfWeek } from './cron-days.ts';
import { readValues } from './cron-list.ts';
import { type CronProblem, type CronRefusal, problemsOf, type Read, refuseCron } from './cron-problem.ts';
import { type Misshape, misshape, withoutSeconds } from './cron-shape.ts';
import type { FieldSpec } from './cron-value.ts';

export type { DayRule } from './cron-days.ts';
export type { CronField, CronProblem } from './cron-problem.ts';

/** A cron expression that AWS takes; the lists are sorted and free of repeats. */
export interface Cron {
  /** Six fields in capitals, one space between them. */
  readonly text: string;
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: DayRule;
  readonly months: readonly number[];
  readonly years: readonly number[];
}

const MINUTES: FieldSpec = { field: 'minutes', min: 0, max: 59, names: [] };
const HOURS: FieldSpec = { field: 'hours', min: 0, max: 23, names: [] };
const MONTH: FieldSpec = {
  field: 'month',
  min: 1,
  max: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
};
const YEAR: FieldSpec = { field: 'year', min: 1970, max: 2199, names: [] };

/**
 * Reads the six fields of an AWS cron, without `cron(...)`: minutes hours day-of-month month day-of-week year.
 * Answers every mistake at once. What AWS leaves open is refused, each time with a form that AWS documents.
 * A cron that never fires, such as 30 February, is fine here. Source: EventBridge Scheduler user guide, schedule types.
 */
export function parseCron(text: string): { readonly cron: Cron } | { readonly problems: readonly CronProblem[] } {
  const shape = misshape(text);
  if (shape !== undefined) return refuseShape(text, shape);
  const fields = text.trim().toUpperCase().split(/\s+/);
  const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = fields;

  const minutes = readValues(MINUTES, first);
  const hours = readValues(HOURS, second);
  const days = readDays(third, fifth);
  const months = readValues(MONTH, fourth);
  const years = readValues(YEAR, sixth);
  if ('value' in minutes && 'value' in hours && 'value' in days && 'value' in months && 'value' in years) {
    return {
      cron: {
        text: fields.join(' '),
        minutes: minutes.value,
        hours: hours.value,
        days: days.value,
        months: months.value,
        years: years.value,
      },
    };
  }
  const problems = [minutes, hours, days, months, years].flatMap(problemsOf);
  const meant = withoutSeconds(fields);
  if (meant === undefined || !('cron' in parseCron(meant))) return { problems };
  // A year is a number: what is none there was written for the weekday.
  if (!/^[\d,*/-]+$/.test(sixth)) {
    const wrong = 'the seconds come first, which AWS does not have, and the year is missing';
    return refuseShape(text, { wrong, meant: [meant] });
  }
  // Of every day it is more likely one of AWS that lacks its ?.
  if (third === '*') return { problems };
  return { problems: problems.map((one) => ({ ...one, right: `${one.right}; with the seconds first, ${meant}` })) };
}

/** AWS asks for `?` in exactly one of the two day fields, `*` included. */
function readDays(dayOfMonth: string, dayOfWeek: string): Read<DayRule> {
  if (dayOfMonth === '?' && dayOfWeek === '?') {
    return refuseCron('day-of-month', '?', 'both day fields are ?', '* in day-of-month for every day');
  }
  if (dayOfMonth === '?') return readDayOfWeek(dayOfWeek);
  if (dayOfWeek === '?') return readDayOfMonth(dayOfMonth);
  const both = refuseBoth(dayOfMonth, dayOfWeek);
  return { problems: [both, readDayOfMonth(dayOfMonth), readDayOfWeek(dayOfWeek)].flatMap(problemsOf) };
}

function refuseBoth(dayOfMonth: string, dayOfWeek: string): CronRefusal {
  const wrong = 'one of the two day fields must be ?';
  if (dayOfWeek === '*') return refuseCron('day-of-week', dayOfWeek, wrong, '?');
  if (dayOfMonth === '*') return refuseCron('day-of-month', dayOfMonth, wrong, '?');
  const choice = `${dayOfMonth} with ? in day-of-week, or ? with ${dayOfWeek}; for both, two schedules`;
  return refuseCron('day-of-month', dayOfMonth, wrong, choice);
}

/** What another dialect seems to mean is checked as well, so that its other mistakes come to light too. */
function refuseShape(text: string, { wrong, meant, isGuess }: Misshape): CronRefusal {
  const isUsable = meant.length > 0 && (!isGuess || meant.every((one) => 'cron' in parseCron(one)));
  const right = isUsable ? meant.join(' and ') : `${SYNTAX}, such as 0 9 ? * MON-FRI *`;
  const further = (isGuess ? [] : meant).map(parseCron).flatMap((read) => ('problems' in read ? read.problems : []));
  return { problems: [{ field: 'expression', text, wrong, right }, ...further] };
}

const SYNTAX = 'minutes hours day-of-month month day-of-week year';
