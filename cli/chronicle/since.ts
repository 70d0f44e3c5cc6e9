import * as z from 'zod/mini';
import { readInstant } from '#cli/file/instant.ts';
import { DURATION, durationSeconds } from '#schedule/duration.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { valued } from '#terminal/options.ts';

/** How long what was told is kept: `docs/ledger.md`. */
export const KEPT_DAYS = 90;

/** The option of a command that looks back. As it was written: which zone it is in, the file says. */
export const SINCE_OPTION = {
  since: valued(
    '24h',
    `how far back: a duration, such as 30m, 24h or 7d, or an INSTANT; ${KEPT_DAYS} days at the most (default: 24h)`,
    z._default(z.string(), '24h'),
  ),
};

/**
 * Where a look back begins, in epoch milliseconds.
 * @throws UsageError
 */
export function readSince(text: string, timezone: string, now: number): number {
  const since = DURATION.test(text) ? now - (durationSeconds(text) ?? 0) * 1000 : readInstant(text, timezone, now);
  if (since > now) throw new UsageError(`--since ${text}: that is still to come; say how far back, such as 24h`);
  if (since < now - KEPT_DAYS * DAY_MS) {
    throw new UsageError(`--since ${text}: what was told is kept for ${KEPT_DAYS} days; ${KEPT_DAYS}d is all there is`);
  }
  return since;
}
