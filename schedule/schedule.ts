import { type Cron, type CronProblem, parseCron } from './cron/cron.ts';
import { type LocalTimeProblem, parseLocalTime } from './zones/local-time.ts';
import { isTimeZone, knownTimeZones } from './zones/time-zone.ts';
import type { WallTime } from './zones/wall-time.ts';

export { parseLocalTime } from './zones/local-time.ts';

export interface CronSchedule {
  readonly kind: 'cron';
  readonly cron: Cron;
  readonly timezone: string;
  /** EventBridge's `skip` and `first` unless given. */
  readonly dst?: DstChoice;
  /** The first instant that counts, and the first that does not any more, in epoch ms; all unless given. */
  readonly from?: number;
  readonly until?: number;
}

/** As an automations file says it; see `DstSchema`. */
export interface DstChoice {
  readonly gap: 'skip' | 'before' | 'after';
  readonly overlap: 'first' | 'second' | 'both';
}

/** Counts elapsed time, whatever the clocks do. */
export interface RateSchedule {
  readonly kind: 'rate';
  readonly seconds: number;
  /** The first occurrence, in epoch ms: AWS's StartDate, or when the schedule was made. 1970-01-01 unless given. */
  readonly from?: number;
  readonly until?: number;
}

export interface AtSchedule {
  readonly kind: 'at';
  readonly local: WallTime;
  readonly timezone: string;
  readonly dst?: DstChoice;
}

/** When something fires. */
export type Schedule = CronSchedule | RateSchedule | AtSchedule;

export interface ScheduleProblem {
  readonly field: CronProblem['field'] | LocalTimeProblem['field'] | 'rate' | 'timezone';
  readonly text: string;
  readonly wrong: string;
  readonly right: string;
}

type ReadSchedule = { readonly schedule: Schedule } | { readonly problems: readonly ScheduleProblem[] };

/**
 * Reads AWS's ScheduleExpression and ScheduleExpressionTimezone, as a CloudFormation template holds them:
 * `cron(...)`, `rate(10 minutes)` or `at(2026-12-01T09:00:00)`. Answers every mistake at once. `from`, in epoch ms, is
 * when a rate begins.
 */
export function parseScheduleExpression(expression: string, timezone = 'UTC', from?: number): ReadSchedule {
  const [, kind, inside = ''] = /^(cron|rate|at)\((.*)\)$/s.exec(expression) ?? [];
  const read = kind === 'rate' ? readRate(inside, from) : readKind(kind, inside, expression, timezone);
  const zone = isTimeZone(timezone) ? [] : [unknownZone(timezone)];
  if ('schedule' in read && zone.length === 0) return read;
  return { problems: [...('problems' in read ? read.problems : []), ...zone] };
}

function readKind(kind: string | undefined, inside: string, expression: string, timezone: string): ReadSchedule {
  switch (kind) {
    case 'cron': {
      const read = parseCron(inside);
      return 'cron' in read ? { schedule: { kind, cron: read.cron, timezone } } : read;
    }
    case 'at': {
      const read = parseLocalTime(inside);
      if ('problems' in read) return read;
      // AWS documents at(yyyy-mm-ddThh:mm:ss) alone.
      if (inside.length === SHORT.length) return refuse('at', inside, 'AWS wants the seconds too', `${inside}:00`);
      return { schedule: { kind, local: read.local, timezone } };
    }
    default:
      return refuse('expression', expression, 'not a schedule expression', 'cron(...), rate(...) or at(...)');
  }
}

const SHORT = 'yyyy-mm-ddThh:mm';
const UNITS = { minute: 60, hour: 3600, day: 86_400 } as const;

type Unit = keyof typeof UNITS;

const isUnit = (text: string | undefined): text is Unit => text !== undefined && text in UNITS;

/** AWS lists the singular and the plural of each unit, and ties neither to the number. */
function readRate(inside: string, from: number | undefined): ReadSchedule {
  const [, count, unit] = /^\s*([1-9]\d{0,6})\s+(minute|hour|day)s?\s*$/.exec(inside) ?? [];
  if (isUnit(unit)) {
    const seconds = Number(count) * UNITS[unit];
    return { schedule: { kind: 'rate', seconds, ...(from === undefined ? {} : { from }) } };
  }
  return refuse(
    'rate',
    inside,
    'not a whole number of minutes, hours or days',
    'rate(10 minutes), rate(1 hour) or rate(1 day)',
  );
}

function unknownZone(timezone: string): ScheduleProblem {
  const same = knownTimeZones().find((name) => name.toLowerCase() === timezone.trim().toLowerCase());
  const right = same ?? 'a name of the IANA time zone database, such as Asia/Shanghai';
  return { field: 'timezone', text: timezone, wrong: 'not a known time zone', right };
}

const refuse = (
  field: ScheduleProblem['field'],
  text: string,
  wrong: string,
  right: string,
): { readonly problems: readonly ScheduleProblem[] } => ({ problems: [{ field, text, wrong, right }] });
