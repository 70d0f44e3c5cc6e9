import type { Aim } from '#core/aim/aim.ts';
import type { OutcomeName } from '#core/outcome-name.ts';

/** A run that an event with `atOnce` has begun: the place of its component in the event, and when, in epoch milliseconds. */
export interface UnderWay {
  readonly place: number;
  readonly since: number;
}

/** An open aim that nobody has looked after for so long in milliseconds, though it was due, counts as failed: nobody knows how it ends. */
const FORSAKEN_MS = 30 * 60_000;

/** Which are under way still, and the places of those that failed. An aim is under way until it has its last word, however many tries. */
export function settleUp(
  underWay: readonly UnderWay[],
  aims: readonly (Aim | undefined)[],
  now: number,
): { readonly left: readonly UnderWay[]; readonly failed: readonly number[] } {
  const left: UnderWay[] = [];
  const failed: number[] = [];
  for (const [index, one] of underWay.entries()) {
    const came = whatCame(aims[index], one, now);
    if (came === 'under way') left.push(one);
    if (came === 'failed') failed.push(one.place);
  }
  return { left, failed };
}

function whatCame(aim: Aim | undefined, { since }: UnderWay, now: number): 'under way' | 'failed' | 'well' {
  if (aim?.state === 'ended') return aim.told !== undefined && isFailure(aim.told.outcome) ? 'failed' : 'well';
  return now > Math.max(aim?.again ?? since, since) + FORSAKEN_MS ? 'failed' : 'under way';
}

/** Whether what ended so counts for `stopAfter`. */
export const isFailure = (outcome: OutcomeName): boolean => outcome === 'failed' || outcome === 'unknown';

/**
 * Seconds until an event looks again how those fare that it has begun: fewer looks than an execution has operations within the day in which
 * it begins them, and the weeks that the last may take.
 */
export function paceRhythm(attempt: number): number {
  if (attempt <= 300) return 10;
  if (attempt <= 900) return 30;
  return attempt <= 1150 ? 300 : 3_600;
}
