import * as z from 'zod/mini';

export const MINUTE_SECONDS = 60;
export const HOUR_SECONDS = 60 * MINUTE_SECONDS;
export const DAY_SECONDS = 24 * HOUR_SECONDS;

const SECONDS = { s: 1, m: MINUTE_SECONDS, h: HOUR_SECONDS, d: DAY_SECONDS } as const;
type Unit = keyof typeof SECONDS;

const isUnit = (text: string | undefined): text is Unit => text !== undefined && text in SECONDS;

/** Reads `30s`, `10m`, `2h` or `7d` as seconds; undefined where the text is none of these. */
export function durationSeconds(text: string): number | undefined {
  const [, count, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(text) ?? [];
  return isUnit(unit) ? Number(count) * SECONDS[unit] : undefined;
}

export const DurationSchema = z
  .string()
  .check(z.refine((text) => durationSeconds(text) !== undefined, 'a duration, such as 30s, 10m, 2h or 7d'));
