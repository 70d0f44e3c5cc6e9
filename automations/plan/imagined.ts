import { carriedOf } from '#automations/events/carried.ts';
import { payloadOf } from '#automations/events/payload.ts';
import { scheduleExpression } from '#automations/events/schedule-expression.ts';
import type { Automations } from '#automations/file/automation.ts';
import type { ScheduledWhen } from '#automations/file/when-kinds.ts';
import { EventSchemas, type RunEvent } from '#core/event.ts';
import type { Memory, PastAction } from '#core/ports/ledger.ts';
import { dateOf } from '#schedule/zones/date-ranges.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

/** The events that a schedule will deliver about one component, by the instant at which each is due, in epoch ms: read as a function reads it. */
export function imaginedEvents(
  file: Automations,
  automation: string,
  component: string,
  when: ScheduledWhen,
): (at: number) => RunEvent {
  const carried = carriedOf(file, automation, { components: [component] });
  const epoch = isoText(0);
  const payload = payloadOf(carried, { trigger: scheduleExpression(when), occurrence: epoch, at: epoch });
  const event = EventSchemas[payload.action].parse(payload);
  return (instant) => {
    const at = isoText(instant);
    return { ...event, occurrence: at, at };
  };
}

const dates = new Map<number, string>();
const times = new Map<number, string>();

/** `toISOString` of an instant in epoch ms. A year of a fleet asks a million times, but of few days, and of few times of the day: each is written once. */
function isoText(instant: number): string {
  const sinceMidnight = ((instant % DAY_MS) + DAY_MS) % DAY_MS;
  const midnight = instant - sinceMidnight;
  const date = dates.get(midnight) ?? dateOf(midnight);
  dates.set(midnight, date);
  const time = times.get(sinceMidnight) ?? new Date(sinceMidnight).toISOString().slice(date.length);
  times.set(sinceMidnight, time);
  return date + time;
}

/** What the ledger would remember of one component, were all done as planned: nobody holds it, and nothing fails. */
export interface ImaginedMemory {
  /** As of an instant, in epoch ms. */
  at(now: number): Memory;
  /** A schedule that wanted something was due. */
  due(at: number): void;
  sent(event: RunEvent, at: number): void;
}

/** @param reach how far back it goes, in seconds */
export function imagineMemory(reach: number): ImaginedMemory {
  const actions: PastAction[] = [];
  let latestSchedule: number | undefined;
  const forget = (before: number): void => {
    while (actions[0] !== undefined && actions[0].at < before) actions.shift();
  };
  return {
    at(now) {
      forget(now - reach * 1000);
      const memory = { actions, rolledBackFrom: [], seenHealthy: [] };
      return latestSchedule === undefined ? memory : { ...memory, latestSchedule };
    },
    due(at) {
      latestSchedule = Math.max(at, latestSchedule ?? at);
    },
    sent({ automation, occurrence, action }, at) {
      if (reach > 0) actions.push({ automation, occurrence, action, at, outcome: 'succeeded', spent: true });
    },
  };
}
