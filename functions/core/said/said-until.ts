import { saysHowMuch } from '#core/action.ts';
import { AnyEventSchema, type RunEvent } from '#core/event.ts';
import { wantsNothing } from '#core/gate/gates.ts';
import { parseJson } from '#core/json.ts';
import { filledIn, scheduleOf } from '#core/reconcile/due.ts';
import type { Shipped, ShippedPart } from '#core/reconcile/shipped.ts';
import { previousOccurrence } from '#schedule/occurrences.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import type { Saying } from './wanted-after.ts';

/** What a schedule has said of a component: when, in epoch milliseconds, and its event. */
export interface Said {
  readonly at: number;
  readonly event: Saying;
}

/** More than it takes to know what is wanted now. */
const MOST_SAID = 200;

/** What is done once a year still has been done. */
const LOOK_BACK_MS = 400 * DAY_MS;

/**
 * What the schedules of what is deployed have said of a component until an instant, in epoch milliseconds, of how much there is to be of it: the
 * latest, in their order. Of a rate that counts from its deployment nobody knows; whoever only observes says nothing.
 */
export function saidUntil(name: string, { schedules }: Pick<Shipped, 'schedules'>, until: number): readonly Said[] {
  const voices = schedules.flatMap(({ parts, events }) =>
    events.flatMap(({ input }) => {
      const event = sayingIn(filledIn(input, until), name);
      return event === undefined ? [] : parts.map((part) => ({ part, input, last: lastOf(part, until + 1) }));
    }),
  );
  const said: Said[] = [];
  while (said.length < MOST_SAID) {
    const [next] = voices.toSorted((one, other) => (other.last ?? 0) - (one.last ?? 0));
    if (next?.last === undefined || next.last < until - LOOK_BACK_MS) break;
    const event = sayingIn(filledIn(next.input, next.last), name);
    if (event !== undefined && !wantsNothing(event)) said.unshift({ at: next.last, event });
    next.last = lastOf(next.part, next.last);
  }
  return said;
}

function sayingIn(input: string, name: string): Saying | undefined {
  const event = AnyEventSchema.parse(parseJson(input));
  const isMeant = event.mode !== 'observe' && event.components.some((one) => one.name === name);
  return isMeant && isSaying(event) ? event : undefined;
}

const isSaying = (event: RunEvent): event is Saying => saysHowMuch(event.action);

/** The last instant before another one at which it fires. */
function lastOf(part: ShippedPart, before: number): number | undefined {
  const schedule = scheduleOf(part);
  if (schedule.kind === 'rate' && part.startDate === undefined) return undefined;
  const end = part.endDate === undefined ? Number.POSITIVE_INFINITY : Date.parse(part.endDate) + 1;
  const last = previousOccurrence(schedule, Math.min(before, end));
  return last === undefined || (part.startDate !== undefined && last < Date.parse(part.startDate)) ? undefined : last;
}
