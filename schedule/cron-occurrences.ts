import { cronCalendarOf } from './cron/cron-calendar.ts';
import type { CronSchedule } from './schedule.ts';
import { DAY_MS } from './zones/wall-time.ts';
import { spanAt, spanFromWall, spanUntilWall } from './zones/zone-span.ts';

/**
 * The occurrences of a cron from one instant (inclusive) until another (exclusive), ascending, in epoch ms.
 * AWS skips a wall time that the zone skips, and runs one that comes twice only the first time. That this holds for each
 * wall time of a cron that fires more than once an hour is an assumption: AWS gives only daily examples.
 */
export function* cronOccurrences(
  { cron, timezone }: CronSchedule,
  from: number,
  until: number,
): Generator<number, undefined> {
  const { dayFrom, timesFrom } = cronCalendarOf(cron);
  let span = spanAt(timezone, from);
  const start = from + span.offset;
  for (let day = dayFrom(Math.floor(start / DAY_MS)); day !== undefined; day = dayFrom(day + 1)) {
    const midnight = day * DAY_MS;
    for (const time of timesFrom(start - midnight)) {
      const wall = midnight + time;
      if (wall >= span.wallUntil) span = spanFromWall(timezone, wall);
      const instant = wall - span.offset;
      if (instant >= until) return;
      if (wall >= span.wallFrom) yield instant;
    }
  }
}

/** The last occurrence of a cron at or before an instant, in epoch ms. */
export function lastCronOccurrence({ cron, timezone }: CronSchedule, instant: number): number | undefined {
  const { dayUntil, timesUntil } = cronCalendarOf(cron);
  let span = spanAt(timezone, instant);
  // When clocks have just been put back, what they show now and up to the change was already shown before it.
  const start = Math.max(instant + span.offset, span.wallFrom - 1);
  for (let day = dayUntil(Math.floor(start / DAY_MS)); day !== undefined; day = dayUntil(day - 1)) {
    const midnight = day * DAY_MS;
    for (const time of timesUntil(start - midnight)) {
      const wall = midnight + time;
      if (wall < span.wallFrom) span = spanUntilWall(timezone, wall);
      if (wall < span.wallUntil) return wall - span.offset;
    }
  }
  return undefined;
}
