import { carriedOf } from '#automations/events/carried.ts';
import { payloadOf } from '#automations/events/payload.ts';
import { scheduleExpression } from '#automations/events/schedule-expression.ts';
import type { Automations } from '#automations/file/automation.ts';
import type { ScheduledWhen } from '#automations/file/when-kinds.ts';
import { EventSchemas, type RunEvent } from '#core/event.ts';
import type { Memory, PastAction } from '#core/ports/ledger.ts';

/** The events that a schedule will deliver about one component, by the instant at which each is due, in epoch ms: read as a function reads it. */
export function imaginedEvents(
  file: Automations,
  automation: string,
  component: string,
  when: ScheduledWhen,
): (at: number) => RunEvent {
  const carried = carriedOf(file, automation, { components: [component] });
  const due = (at: number) => {
    const time = new Date(at).toISOString();
    return { occurrence: time, at: time };
  };
  const payload = payloadOf(carried, { trigger: scheduleExpression(when), ...due(0) });
  const event = EventSchemas[payload.action].parse(payload);
  return (at) => ({ ...event, ...due(at) });
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
      return { actions, rolledBackFrom: [], seenHealthy: [], ...(latestSchedule !== undefined && { latestSchedule }) };
    },
    due(at) {
      latestSchedule = at;
    },
    sent({ automation, occurrence, action }, at) {
      if (reach > 0) actions.push({ automation, occurrence, action, at, outcome: 'succeeded', spent: true });
    },
  };
}
