import { timeText } from '#automations/plan/words.ts';
import { parseLocalTime } from '#schedule/zones/local-time.ts';
import { instantsOf } from '#schedule/zones/time-zone.ts';
import { MINUTE_MS, wallMs, wallText } from '#schedule/zones/wall-time.ts';
import { spanFromWall } from '#schedule/zones/zone-span.ts';
import { UsageError } from '#terminal/operator-error.ts';

/** The word for the minute it is: nothing that is planned is finer. */
const NOW = 'now';

const EXACT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * Reads an instant in epoch ms: `now`, RFC 3339 with `Z` or an offset, or a local date or time in a zone. Of a local time that comes
 * twice it is the first, of one that clocks skip the change of clocks.
 * @throws UsageError
 */
export function readInstant(text: string, timezone: string, now: number): number {
  if (text === NOW) return Math.floor(now / MINUTE_MS) * MINUTE_MS;
  if (EXACT.test(text)) {
    const instant = Date.parse(text);
    if (!Number.isNaN(instant)) return instant;
  }
  const [instant] = localInstants(DATE.test(text) ? `${text}T00:00` : text, timezone, text);
  return instant;
}

/**
 * When clocks in a zone show a local date and time, in epoch ms and in order: twice where it comes twice; at the change of clocks where they
 * skip it.
 * @param written what a mistake repeats
 * @throws UsageError
 */
export function localInstants(text: string, timezone: string, written = text): readonly [number, ...number[]] {
  const read = parseLocalTime(text);
  if ('problems' in read) {
    const [{ wrong, right } = { wrong: 'no instant', right: '' }] = read.problems;
    throw new UsageError(`${written}: ${wrong}; ${right}, or 2027-03-28T01:30Z, or now`);
  }
  const [first, ...others] = instantsOf(read.local, timezone);
  return first === undefined ? [spanFromWall(timezone, wallMs(read.local)).from] : [first, ...others];
}

/** The time of a local date and time that clocks in the zone skip, such as `02:30`; undefined for any other text. */
export function skippedTime(text: string, timezone: string): string | undefined {
  const read = parseLocalTime(text);
  if ('problems' in read || instantsOf(read.local, timezone).length > 0) return undefined;
  return timeText(wallText(wallMs(read.local)));
}
