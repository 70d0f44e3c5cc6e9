import type { EventCalendar, RunEvent } from '#core/event.ts';
import { isSchedule } from '#core/trigger.ts';
import type { Dice } from './dice.ts';
import type { Delivery } from './storyline.ts';

/** Where a day ends in the midst of a run, two hours after its beginning. */
const ZONE = 'Pacific/Kiritimati';
const CALENDARS: EventCalendar['calendars'] = { holiday: { dates: ['2026-03-03'] } };

/** In some runs schedules have a calendar, which closes them before or after a midnight. */
export function throwHolidays(dice: Dice, deliveries: readonly Delivery[]): readonly Delivery[] {
  const scheduled = deliveries.flatMap(({ event }) => (isSchedule(event.trigger) ? [event.automation] : []));
  const calendars = new Map(
    [...new Set(scheduled)].flatMap((automation) => (dice.chance(0.2) ? [[automation, throwCalendar(dice)]] : [])),
  );
  return deliveries.map((delivery) => ({ ...delivery, event: withCalendar(delivery.event, calendars) }));
}

const throwCalendar = (dice: Dice): EventCalendar => ({
  ...(dice.chance(0.5) ? { except: ['holiday'] } : { only: ['holiday'] }),
  calendars: CALENDARS,
});

function withCalendar(event: RunEvent, calendars: ReadonlyMap<string, EventCalendar>): RunEvent {
  const calendar = calendars.get(event.automation);
  const { trigger } = event;
  if (calendar === undefined || !isSchedule(trigger)) return event;
  return { ...event, calendar, trigger: { ...trigger, timezone: ZONE } };
}
