import type { Automation, Automations } from '#automations/file/automation.ts';
import { rangesOf } from '#core/calendar.ts';
import type { EventCalendar } from '#core/event.ts';
import { dateText } from '#schedule/zones/date-ranges.ts';

/** The calendars that the events of a schedule carry, their dates merged, since an event is not to grow without need. */
export function eventCalendarOf(
  { except, only }: Pick<Automation, 'except' | 'only'>,
  { calendars }: Pick<Automations, 'calendars'>,
): { readonly calendar?: EventCalendar } {
  const names = [...(except ?? []), ...(only ?? [])];
  if (names.length === 0) return {};
  const carried = names.map((name) => {
    const calendar = calendars[name];
    if (calendar === undefined) throw new RangeError(`No calendar is called ${name}`);
    return [name, { dates: rangesOf(calendar).map(dateText) }] as const;
  });
  return { calendar: { ...(except && { except }), ...(only && { only }), calendars: Object.fromEntries(carried) } };
}
