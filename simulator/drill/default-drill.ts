import type { Drill, DrillEvent } from './drill.ts';

/** When each alarm goes off in a drill that nobody wrote: one every ten minutes from noon on, off the hours that schedules like. */
const FIRST_ALARM_MINUTE = 12 * 60 + 5;
const ALARM_EVERY = 10;
const MINUTES_A_DAY = 24 * 60;

/**
 * A drill for automations that come without one: every alarm they wait for goes off once, so that each can be seen at work.
 * Whatever a schedule does is expected to end well.
 */
export function defaultDrill(alarms: readonly string[]): Drill {
  const events = alarms.map((alarm, index): DrillEvent => {
    const minute = (FIRST_ALARM_MINUTE + index * ALARM_EVERY) % MINUTES_A_DAY;
    return { at: timeOfDay(minute), alarm, for: '5m' };
  });
  return { events: events.toSorted((a, b) => a.at.localeCompare(b.at)) };
}

const timeOfDay = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
