/** What a clock on the wall shows; months and days from 1. Which instants show it depends on the zone. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A wall time as a number to count with: the ms since 1970-01-01T00:00 that the clock would have run without ever being changed. */
export const wallMs = ({ year, month, day, hour, minute, second }: WallTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

/** `2027-03-28T03:30:00`, the wall time that is this number of ms as `wallMs` counts them. */
export const wallText = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** The inverse of `wallMs`. */
export function wallTimeOf(ms: number): WallTime {
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}
