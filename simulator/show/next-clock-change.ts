import { clockChanges } from '#schedule/zones/clock-changes.ts';
import { isDate } from '#schedule/zones/date-ranges.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { type Day, dateAt } from '#simulator/stage/day.ts';

/** Every zone that changes its clocks does so within that. */
const AHEAD_MS = 2 * 366 * DAY_MS;

/** The date in the zone of a day of the next change after it of any of these zones' clocks, `2026-03-29`; undefined if none is near. */
export function nextClockChange(zones: readonly string[], { timezone, end }: Day): string | undefined {
  const changes = zones.flatMap((zone) => clockChanges(zone, end, end + AHEAD_MS).map(({ at }) => at));
  const [first] = changes.toSorted((one, other) => one - other);
  const date = first === undefined ? '' : dateAt(first, timezone);
  return isDate(date) ? date : undefined;
}
