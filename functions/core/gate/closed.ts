import { type Closed, closedBy } from '#core/calendar.ts';
import type { RunEvent } from '#core/event.ts';

/**
 * Why the calendars that an event carries close it: judged by the date of its scheduled time in the schedule's zone, however late it
 * comes. What is no schedule is never closed.
 */
export function closureOf({
  calendar,
  trigger,
  at,
}: Pick<RunEvent, 'calendar' | 'trigger' | 'at'>): Closed | undefined {
  if (calendar === undefined || !('schedule' in trigger)) return undefined;
  return closedBy(calendar, calendar.calendars, trigger.timezone, Date.parse(at));
}
