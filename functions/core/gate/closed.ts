import { type Closed, closedBy } from '#core/calendar.ts';
import type { RunEvent } from '#core/event.ts';
import { GO_ON } from '#core/go-on.ts';
import { ending } from '#core/outcome.ts';
import { isSchedule, type Trigger } from '#core/trigger.ts';
import type { Closure } from './gate.ts';

/** Its calendars close the day. */
export const closed: Closure<'closed'> = {
  wantsNothing: true,
  judge({ event }) {
    const closure = closureOf(event);
    return closure === undefined ? GO_ON : ending('closed', closure.because);
  },
};

/**
 * Why the calendars that an event carries close it: judged by the date of its scheduled time in the schedule's zone, however late it
 * comes; of what a person begins in the place of a schedule, by when that is. Nothing else is ever closed.
 */
export function closureOf({
  calendar,
  trigger,
  at,
}: Pick<RunEvent, 'calendar' | 'trigger' | 'at'>): Closed | undefined {
  const timezone = zoneOf(trigger);
  if (calendar === undefined || timezone === undefined) return undefined;
  return closedBy(calendar, calendar.calendars, timezone, Date.parse(at));
}

const zoneOf = (trigger: Trigger): string | undefined =>
  isSchedule(trigger) || trigger.kind === 'person' ? trigger.timezone : undefined;
