import type { Evidence } from '#chaos/stage/evidence.ts';
import type { RunEvent } from '#core/event.ts';
import { isSchedule } from '#core/trigger.ts';
import { type Breach, describe, nameOf } from './breach.ts';

/** Nothing is accepted for a schedule that was due on a day on which its calendars close it, by the dates that Intl tells. */
export function* closedDays(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const { event } = accepted.execution.delivery;
    if (!isClosed(event)) continue;
    const component = nameOf(evidence, accepted.instanceId);
    yield { component, message: `${describe(accepted)} was due at ${event.at}, on a day on which it is closed` };
  }
}

/** By its calendars, and the date on which it was due. */
export function isClosed({ calendar, trigger, at }: RunEvent): boolean {
  if (calendar === undefined || !isSchedule(trigger)) return false;
  const { except = [], only, calendars } = calendar;
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: trigger.timezone, dateStyle: 'short' }).format(
    new Date(at),
  );
  const has = (name: string): boolean => calendars[name]?.dates.includes(date) === true;
  return except.some(has) || (only !== undefined && !only.some(has));
}
