const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** `2 h 5 min`, `2 min 13 s`, `0.4 s`: two units at the most. */
export function spanText(ms: number): string {
  if (ms < SECOND_MS) return ms <= 0 ? '0 s' : `${Math.max(1, Math.round(ms / 100)) / 10} s`;
  const [hours, minutes, seconds] = [
    Math.floor(ms / HOUR_MS),
    Math.floor(ms / MINUTE_MS) % 60,
    Math.floor(ms / SECOND_MS) % 60,
  ];
  if (hours > 0) return joined(`${hours} h`, minutes, 'min');
  return minutes > 0 ? joined(`${minutes} min`, seconds, 's') : `${seconds} s`;
}

const joined = (most: string, rest: number, unit: string): string => (rest === 0 ? most : `${most} ${rest} ${unit}`);

/** `23809 s` */
const SECONDS = /(?<![\w.#-])(\d{2,}) s(?!\w)/g;

/** A text of whoever counts in seconds, with spans as people say them: `6 h 36 min ago`. */
export const spansIn = (text: string): string =>
  text.replaceAll(SECONDS, (_, seconds: string) => spanText(Number(seconds) * SECOND_MS));
