import { instantsOf, wallTextAt } from '#schedule/zones/time-zone.ts';
import { DAY_MS, MINUTE_MS, type WallTime, wallMs, wallTimeOf } from '#schedule/zones/wall-time.ts';
import { OperatorError } from '#terminal/operator-error.ts';

/** A calendar day in a zone, as instants: `start` inclusive, `end` exclusive; 23 or 25 hours long when clocks change. */
export interface Day {
  /** `2026-03-29` */
  readonly date: string;
  readonly timezone: string;
  readonly start: number;
  readonly end: number;
}

/** The zone skips this date altogether, as Samoa did one when it moved to the other side of the date line; or it is of the first century, whose years nobody counts. */
export class NoSuchDayError extends OperatorError {
  override readonly name = 'NoSuchDayError';
}

/** The day of that date, `2026-03-29`; where its midnight is skipped it begins with the first minute there is. */
export function dayOf(date: string, timezone: string): Day {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const start = instantOf(wallTimeOf(midnight), timezone);
  const end = instantOf(wallTimeOf(midnight + DAY_MS), timezone);
  if (start === end || dateAt(start, timezone) !== date) throw new NoSuchDayError(`${timezone} has no ${date}`);
  return { date, timezone, start, end };
}

/** A part of that day, by times of it. */
export const partOf = (day: Day, { from, until }: { readonly from: string; readonly until: string }): Day => ({
  ...day,
  start: timeOn(day, from),
  end: timeOn(day, until),
});

/** The date that an instant has in a zone. */
export function dateAt(instant: number, timezone: string): string {
  const [date = ''] = wallTextAt(instant, timezone).split('T');
  return date;
}

/** The instant of a time of that day, `09:00` or `09:00:30`; in the spring gap, the first one after it. */
export function timeOn({ date, timezone }: Day, time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  const midnight = wallTimeOf(Date.parse(`${date}T00:00:00Z`));
  return instantOf({ ...midnight, hour, minute, second }, timezone);
}

/** `08:30:00` in a zone. */
export function localTime(instant: number, timezone: string): string {
  const [, time = ''] = wallTextAt(instant, timezone).split('T');
  return time;
}

/** A wall time that the zone skips is taken as the next minute it has: no zone skips more than a day. */
function instantOf(wall: WallTime, timezone: string): number {
  for (let ms = wallMs(wall); ms <= wallMs(wall) + DAY_MS; ms += MINUTE_MS) {
    const [instant] = instantsOf(wallTimeOf(ms), timezone);
    if (instant !== undefined) return instant;
  }
  throw new NoSuchDayError(`${timezone} has no such day`);
}
