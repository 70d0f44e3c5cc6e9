export const MINUTE_SECONDS = 60;
export const HOUR_SECONDS = 60 * MINUTE_SECONDS;
export const DAY_SECONDS = 24 * HOUR_SECONDS;

const SECONDS = { s: 1, m: MINUTE_SECONDS, h: HOUR_SECONDS, d: DAY_SECONDS } as const;
type Unit = keyof typeof SECONDS;

const isUnit = (text: string | undefined): text is Unit => text !== undefined && text in SECONDS;

/** How a duration is written. */
export const DURATION = /^([1-9]\d{0,5})([smhd])$/;
export const DURATION_IN_WORDS = 'a duration, such as 30s, 10m, 2h or 7d';

/** Reads `30s`, `10m`, `2h` or `7d` as seconds; undefined where the text is none of these. */
export function durationSeconds(text: string): number | undefined {
  const [, count, unit] = DURATION.exec(text) ?? [];
  return isUnit(unit) ? Number(count) * SECONDS[unit] : undefined;
}
