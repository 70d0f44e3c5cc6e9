import { wallText } from '#schedule/zones/wall-time.ts';
import { spanAt } from '#schedule/zones/zone-span.ts';

/** As `time-zone.ts` has it, which brings along the names of all zones: no page needs those. */
const wallTextAt = (at: number, timezone: string): string => wallText(at + spanAt(timezone, at).offset);

/** `09:41:07`, as clocks in the zone show it. */
export const clockText = (at: number, timezone: string): string => wallTextAt(at, timezone).slice(11);

/** `09:41` */
export const minuteText = (at: number, timezone: string): string => clockText(at, timezone).slice(0, 5);

/** `09:41:07`, and on another date than the one that everything is about `Mon 30 Mar, 00:41:07`. */
export function whenText(at: number, timezone: string, date: string | undefined): string {
  const wall = wallTextAt(at, timezone);
  const time = wall.slice(11);
  return date === undefined || wall.slice(0, 10) === date ? time : `${dayText(Date.parse(`${wall}Z`))}, ${time}`;
}

/** `2027-03-29` */
export const dateAt = (at: number, timezone: string): string => wallTextAt(at, timezone).slice(0, 10);

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

/** `Mon 30 Mar` of a wall time in ms, as `wallMs` counts. */
export const dayText = (wallMs: number): string => DAY.format(wallMs).replace(',', '');

/** `Monday 29 March 2027` of `2027-03-29`. */
export const dateText = (date: string): string => DATE.format(Date.parse(date)).replace(',', '');
