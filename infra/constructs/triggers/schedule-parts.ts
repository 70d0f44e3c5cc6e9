import { scheduleExpression } from '#automations/events/schedule-expression.ts';
import { scheduleOf } from '#automations/events/schedule-of.ts';
import type { ScheduledWhen } from '#automations/file/when-kinds.ts';
import { adjustmentsOf, atFirings } from '#schedule/dst.ts';
import { nextOccurrence, occurrencesBetween } from '#schedule/occurrences.ts';
import type { AtSchedule, CronSchedule, RateSchedule } from '#schedule/schedule.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';

/** One of the EventBridge schedules that it takes to fire when an automation says. */
export interface SchedulePart {
  /** Comes after the automation's name; nothing for the first. */
  readonly suffix: string;
  readonly expression: string;
  readonly timezone: string;
  /** ISO 8601, in UTC. */
  readonly startDate?: string;
  readonly endDate?: string;
}

/** So far ahead clocks are known well enough: what EventBridge cannot do is deployed for so long, and renewed by each deployment. */
const DST_YEARS = 5;

/**
 * Invocations "might occur on, or after" a StartDate, and "might stop on, or before" an EndDate. Schedules fire at whole minutes, so half of
 * one beside a firing is beside all doubt. Source: EventBridge Scheduler API reference, CreateSchedule.
 */
const BESIDE_MS = 30 * SECOND_MS;

/** Between the last minute before an instant and the first at it or after. */
const beside = (at: number): number => Math.ceil(at / MINUTE_MS) * MINUTE_MS - BESIDE_MS;

/**
 * EventBridge refuses a StartDate of more than five minutes ago, and a deployment takes about so long: nothing begins or ends
 * nearer than this.
 */
const SETTLED_MS = 5 * 60 * SECOND_MS;

/**
 * The schedules for a checked trigger, as seen from now, in epoch ms. EventBridge skips a gap and takes the first of an overlap;
 * what else `dst` asks for is done by one-off schedules, and by leaving out the first of an overlap between two spans.
 */
export function schedulePartsOf(when: ScheduledWhen, now: number): readonly SchedulePart[] {
  const { schedule: expression, timezone } = scheduleExpression(when);
  const regular = { suffix: '', expression, timezone };
  const schedule = scheduleOf(when);
  switch (schedule.kind) {
    case 'at':
      return atParts(regular, schedule, now);
    case 'rate':
      return hasEnded(schedule, now) ? [] : [{ ...regular, ...rateBounds(schedule, now) }].filter(isSpan);
    case 'cron':
      return hasEnded(schedule, now) ? [] : cronParts(regular, schedule, now).filter(isSpan);
  }
}

/** What has passed is left out, also after it fired: deployed anew it could only be refused, or fire late. */
function atParts(regular: SchedulePart, schedule: AtSchedule, now: number): readonly SchedulePart[] {
  const firings = atFirings(schedule);
  if (schedule.dst === undefined) return firings.some(({ at }) => at > now) ? [regular] : [];
  return firings
    .map(({ at }, index) => ({ at, part: index === 0 ? { ...oneOff(at), suffix: '' } : oneOff(at) }))
    .flatMap(({ at, part }) => (at > now ? [part] : []));
}

/**
 * A rate counts from its StartDate, which is its first firing: so it is exact, and one that is past or too near moves on by whole periods.
 * Without one nobody knows when it fires, nor what is beside it.
 */
function rateBounds(schedule: RateSchedule, now: number) {
  const { from, until } = schedule;
  if (from === undefined) return bounds(from, until, now);
  const { until: _, ...endless } = schedule;
  const start = from >= now + SETTLED_MS ? from : nextOccurrence(endless, now + SETTLED_MS);
  const refused = until === undefined ? undefined : nextOccurrence(endless, until - 1);
  return bounds(start, refused === undefined ? until : refused - BESIDE_MS, now);
}

function cronParts(regular: SchedulePart, schedule: CronSchedule, now: number): readonly SchedulePart[] {
  const { from = now, until = Number.POSITIVE_INFINITY, dst } = schedule;
  if (dst === undefined) return [{ ...regular, ...cronBounds(schedule.from, schedule.until, now) }];
  // A part that would begin or end while it is deployed might be refused.
  const [start, end] = [Math.max(now + SETTLED_MS, from), Math.min(now + DST_YEARS * 366 * DAY_MS, until)];
  const { added, removed } = adjustmentsOf(schedule, start, end);
  const spans = spansWithout(
    [...removed].filter((at) => at >= start && at < end),
    schedule,
  );
  return [
    ...spans.map(([begins, ends], index) => ({
      ...regular,
      ...(index > 0 && { suffix: `_from-${compact(beside(begins ?? start))}` }),
      ...cronBounds(begins, ends, now),
    })),
    ...added.map(({ at }) => oneOff(at)),
  ];
}

type Span = readonly [from: number | undefined, until: number | undefined];

const cronBounds = (from: number | undefined, until: number | undefined, now: number) =>
  bounds(from === undefined ? from : beside(from), until === undefined ? until : beside(until), now);

/** The spans of a cron without some of its firings; neighbours between which nothing fires go together. */
function spansWithout(removed: readonly number[], { dst: _, ...regular }: CronSchedule): readonly Span[] {
  const spans: Span[] = [];
  let from = regular.from;
  for (const at of removed.toSorted((one, other) => one - other)) {
    const isEmpty = from !== undefined && occurrencesBetween(regular, from, at).next().value === undefined;
    if (!isEmpty) spans.push([from, at]);
    from = at + MINUTE_MS;
  }
  return [...spans, [from, regular.until]];
}

const oneOff = (at: number): SchedulePart => ({
  suffix: `_at-${compact(at)}`,
  expression: `at(${new Date(at).toISOString().slice(0, 19)})`,
  timezone: 'UTC',
});

function bounds(
  from: number | undefined,
  until: number | undefined,
  now: number,
): Pick<SchedulePart, 'startDate' | 'endDate'> {
  return {
    ...(from !== undefined && from > now && { startDate: new Date(Math.max(from, now + SETTLED_MS)).toISOString() }),
    ...(until !== undefined && { endDate: new Date(until).toISOString() }),
  };
}

/** What would end before it begins has nothing left to fire, and EventBridge refuses it. */
const isSpan = ({ startDate, endDate }: SchedulePart): boolean =>
  startDate === undefined || endDate === undefined || Date.parse(startDate) < Date.parse(endDate);

const hasEnded = ({ until }: CronSchedule | RateSchedule, now: number): boolean =>
  until !== undefined && until <= now + SETTLED_MS;

const compact = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
