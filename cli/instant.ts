import { parseLocalTime } from '#schedule/zones/local-time.ts';
import { instantsOf } from '#schedule/zones/time-zone.ts';
import { UsageError } from '#terminal/operator-error.ts';

const EXACT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * Reads an instant in epoch ms: RFC 3339 with `Z` or an offset, or a local date or time in a zone. Of a local time that comes
 * twice it is the first.
 * @throws UsageError
 */
export function readInstant(text: string, timezone: string): number {
  if (EXACT.test(text)) {
    const instant = Date.parse(text);
    if (!Number.isNaN(instant)) return instant;
  }
  const read = parseLocalTime(DATE.test(text) ? `${text}T00:00` : text);
  if ('problems' in read) {
    const [{ wrong, right } = { wrong: 'no instant', right: '' }] = read.problems;
    throw new UsageError(`${text}: ${wrong}; ${right}, or 2027-03-28T01:30Z`);
  }
  const [instant] = instantsOf(read.local, timezone);
  if (instant === undefined) {
    throw new UsageError(
      `${text}: clocks in ${timezone} skip that time; name one an hour earlier or later, or one with Z`,
    );
  }
  return instant;
}
