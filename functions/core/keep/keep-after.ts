import type { Keep } from '#core/aim/kept.ts';
import type { RunEvent } from '#core/event.ts';
import type { Ending } from '#core/outcome.ts';
import type { LastWord } from '#core/reason.ts';

/** What is kept of an aim that ended so: nothing but what was reached, by us or by itself; whoever only observes reaches nothing. */
export function keepAfter(
  { limits }: Pick<RunEvent, 'limits'>,
  { reason, jobId }: Pick<Ending, 'reason' | 'jobId'>,
  word: LastWord | undefined,
): Keep | undefined {
  if (limits.keep === undefined || word !== 'reached' || reason === 'observed') return undefined;
  return { every: limits.keep, ...(jobId !== undefined && { lastJobId: jobId }) };
}

/** In milliseconds: what it is compared with from then on is seen by the next reconciler, before much can happen. */
const FIRST_LOOK_MS = 60_000;

/** When what is kept is looked at for the first time, in epoch milliseconds; undefined where nothing is. */
export const firstLookAt = (keep: Pick<Keep, 'every'> | undefined, now: number): number | undefined =>
  keep === undefined ? undefined : now + FIRST_LOOK_MS;
