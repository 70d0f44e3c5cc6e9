import { type DayRule, readDayOfMonth, readDayOfWeek } from './cron-days.ts';
import { readValues } from './cron-list.ts';
import { type CronProblem, type CronRefusal, problemsOf, type Read, refuseCron } from './cron-problem.ts';
import { type Misshape, misreading, misshape } from './cron-shape.ts';
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
  const shape = misshape(text, isRight);
  if (shape !== undefined) return refuseShape(text, shape);
  const fields = fieldsOf(text);
  const read = readFields(fields);
  const meant = 'cron' in read ? undefined : misreading(fields, isRight);
  return meant === undefined ? read : refuseShape(text, meant);
}

const fieldsOf = (text: string): readonly string[] => text.trim().toUpperCase().split(/\s+/);

/** Whether it is a cron of AWS as it stands. */
function isRight(text: string): boolean {
  const fields = fieldsOf(text);
  return fields.length === 6 && 'cron' in readFields(fields);
}

/** Each field by itself, in capitals. */
function readFields(fields: readonly string[]): { readonly cron: Cron } | CronRefusal {
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
  return { problems: [minutes, hours, days, months, years].flatMap(problemsOf) };
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

/** What another dialect does is checked as well, so that its other mistakes come to light too. */
function refuseShape(text: string, shape: Misshape): CronRefusal {
  const { wrong } = shape;
  if ('choice' in shape) return refuseCron('expression', text, wrong, shape.choice.join(', or '));
  const { meant } = shape;
  const right = meant.length > 0 ? meant.join(' and ') : `${SYNTAX}, such as 0 9 ? * MON-FRI *`;
  const further = meant.map(parseCron).flatMap((read) => ('problems' in read ? read.problems : []));
  return { problems: [{ field: 'expression', text, wrong, right }, ...further] };
}

const SYNTAX = 'minutes hours day-of-month month day-of-week year';
