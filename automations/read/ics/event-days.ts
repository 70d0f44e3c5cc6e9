import { recurringDays } from '#schedule/recurrence/recurring-days.ts';
import { type DateRange, dateOf } from '#schedule/zones/date-ranges.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { valueIn } from './components.ts';
import type { CalendarEvent, Placed } from './event.ts';
import type { Zones } from './in-series.ts';
import { wallOf } from './moment.ts';
import { isRefusal } from './refusal.ts';
import { latest, type Revision } from './revisions.ts';
import { type Change, reachOf, seriesOf } from './series.ts';

/** Days of an event, what is not certain of it, or what may surprise. */
export type EventDays = { readonly event: CalendarEvent } & (
  | { readonly range: DateRange }
  | { readonly refusal: Placed }
  | { readonly doubt: Placed }
);

/** The events with one UID: a series, those of it that differ, and what each of them was before. An event without a UID is alone. */
export function groupsOf(revisions: readonly Revision[]): readonly (readonly Revision[])[] {
  const groups = Map.groupBy(revisions, ({ event: { component } }) => valueIn(component, 'UID') || component.line);
  return [...groups.values()];
}

/** The days of the events with one UID. Where they are called off as a series, none of them is left. */
export function* daysOfGroup(group: readonly Revision[], window: DateRange, zones: Zones): Generator<EventDays> {
  // What was over before is of no interest, and nobody has to know which revision of it holds.
  const isOver = ({ event }: Revision) => event.rules.length === 0 && event.start.day < reachOf(event, window).first;
  const [series, ...changed] = [
    group.filter(({ event }) => event.id === undefined),
    ...Map.groupBy(
      group.filter(({ event }) => event.id !== undefined),
      ({ event }) => event.id?.value.text,
    ).values(),
  ].map((revisions) => ({ revisions, holds: revisions.every(isOver) ? revisions : latest(revisions) }));
  if (series === undefined) return;
  const whole = isRefusal(series.holds) ? [] : series.holds;
  if (whole.some(({ isCancelled }) => isCancelled)) return;
  for (const { revisions, holds } of [series, ...changed]) {
    const [first] = revisions;
    if (first !== undefined && isRefusal(holds)) yield { event: first.event, refusal: holds };
  }
  const changes = changed.flatMap(({ holds }) =>
    isRefusal(holds)
      ? []
      : holds.flatMap(({ event, isCancelled }) => (event.id ? [{ ...event.id, isOff: isCancelled }] : [])),
  );
  for (const { event } of whole) yield* daysOfSeries(event, changes, window, zones);
  for (const { holds } of changed) yield* daysOfChanged(isRefusal(holds) ? [] : holds, zones);
}

function* daysOfChanged(changed: readonly Revision[], zones: Zones): Generator<EventDays> {
  for (const { event, isCancelled } of changed) {
    if (isCancelled) continue;
    for (const range of rangeAt(wallOf(event.start), event, zones)) yield { event, range };
  }
}

function* daysOfSeries(
  event: CalendarEvent,
  changes: readonly Change[],
  window: DateRange,
  zones: Zones,
): Generator<EventDays> {
  const { walls, refusals } = seriesOf(event, changes, window, zones);
  for (const refusal of refusals) yield { event, refusal };
  for (const doubt of doubtsOf(event, window)) yield { event, doubt };
  const recurs = event.rules.length > 0;
  for (const range of [...walls].flatMap((wall) => [...rangeAt(wall, event, zones)])) {
    if (!recurs || (range.last >= window.first && range.first <= window.last)) yield { event, range };
  }
}

/** RFC 5545 does not say whether the first day counts that a rule does not mean. Most who read it leave it out, and some do not. */
function* doubtsOf({ start, rules }: CalendarEvent, { first, last }: DateRange): Generator<Placed> {
  const begins = dateOf(start.day * DAY_MS);
  const [rule] = rules;
  if (rule === undefined || begins < first || begins > last) return;
  const only = { first: start.day, last: start.day };
  if (rules.some(({ value }) => [...recurringDays(value.recurrence, start.day, only)].length > 0)) return;
  const wrong = `begins on ${begins}, which its rule does not mean: that day does not count`;
  yield { wrong, right: 'let it begin on the first day that counts', line: rule.line };
}

/** The years that a schedule can have, 1970 to 2199, as days since 1970. */
const OURS = { first: 0, last: Date.UTC(2200, 0, 1) / DAY_MS - 1 };

/** The end of an event is the first day, or moment, that is not of it any more. None of another time is of interest. */
function* rangeAt(wall: number, { start, length }: CalendarEvent, { utcAs }: Zones): Generator<DateRange> {
  const shown = (at: number): number => (start.zone.kind === 'utc' && utcAs !== undefined ? utcAs.wall(at) : at);
  if (wall < OURS.first * DAY_MS || wall > OURS.last * DAY_MS) return;
  const first = Math.floor(shown(wall) / DAY_MS);
  const last = Math.max(first, Math.ceil(shown(wall + length) / DAY_MS) - 1);
  if (first >= OURS.first && last <= OURS.last) yield { first: dateOf(first * DAY_MS), last: dateOf(last * DAY_MS) };
}
