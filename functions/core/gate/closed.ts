import { type Closed, closedBy } from '#core/calendar.ts';
import type { RunEvent } from '#core/event.ts';
import { GO_ON } from '#core/go-on.ts';
import { ending } from '#core/outcome.ts';
import { isSchedule } from '#core/trigger.ts';
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
 * comes. What is no schedule is never closed.
 */
export function closureOf({
  calendar,
  trigger,
  at,
}: Pick<RunEvent, 'calendar' | 'trigger' | 'at'>): Closed | undefined {
  if (calendar === undefined || !isSchedule(trigger)) return undefined;
  return closedBy(calendar, calendar.calendars, trigger.timezone, Date.parse(at));
}
