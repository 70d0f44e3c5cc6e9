import { occurrencesBetween } from '#schedule/occurrences.ts';
import { parseScheduleExpression, type Schedule } from '#schedule/schedule.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { Deployed } from './deployed.ts';
import type { Shipped, ShippedPart } from './shipped.ts';

/** An event that a schedule should have delivered. */
export interface Due {
  /** When, in epoch milliseconds. */
  readonly at: number;
  /** As EventBridge Scheduler delivers it. */
  readonly payload: string;
  /** Tells it from every other one. */
  readonly name: string;
}

/** A schedule fires within its minute, and Lambda takes its time: only what left no trace by then was missed. */
export const GRACE_MS = 3 * MINUTE_MS;

/** What was due within `expires`, long enough ago, and since it was deployed as it is. */
export const dueEvents = (
  { schedules }: Pick<Shipped, 'schedules'>,
  { since }: Pick<Deployed, 'since'>,
  now: number,
): readonly Due[] =>
  schedules.flatMap(({ expires, parts, events }) =>
    parts
      .flatMap((part) => firings(part, now - expires * 1000, now - GRACE_MS))
      .flatMap((at) =>
        events
          .filter(({ revision }) => at >= (since.get(revision) ?? now))
          .map(({ revision, input }) => ({ at, payload: filledIn(input, at), name: `${revision} ${at}` })),
      ),
  );

/** From the one instant until the other, both inclusive. A rate counts from when it was deployed, unless it says: then nobody knows. */
function firings(part: ShippedPart, from: number, until: number): readonly number[] {
  const { startDate, endDate } = part;
  if (scheduleOf(part).kind === 'rate' && startDate === undefined) return [];
  const first = startDate === undefined ? from : Math.max(from, Date.parse(startDate));
  const last = endDate === undefined ? until : Math.min(until, Date.parse(endDate));
  return last < first ? [] : [...occurrencesBetween(scheduleOf(part), first, last + 1)];
}

const read = new WeakMap<ShippedPart, Schedule>();

/** @throws RangeError for what EventBridge would have refused, too */
export function scheduleOf(part: ShippedPart): Schedule {
  const known = read.get(part);
  if (known !== undefined) return known;
  const { expression, timezone, startDate } = part;
  const parsed = parseScheduleExpression(
    expression,
    timezone,
    startDate === undefined ? undefined : Date.parse(startDate),
  );
  if (!('schedule' in parsed)) throw new RangeError(`${expression} in ${timezone} is no schedule`);
  read.set(part, parsed.schedule);
  return parsed.schedule;
}

/** Source: EventBridge Scheduler user guide, context attributes: `2022-03-22T18:59:43Z`. */
export const filledIn = (input: string, at: number): string =>
  input.replaceAll('<aws.scheduler.scheduled-time>', new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z'));
