import type { OutcomeName } from '#core/outcome.ts';
import type { RunFate } from '#core/ports/ledger.ts';

/** A run that an event with `atOnce` has begun: the place of its component in the event, and when, in epoch milliseconds. */
export interface UnderWay {
  readonly place: number;
  readonly since: number;
}

/** So long in milliseconds Lambda may keep a run in its queue before it counts as one that never began. */
const QUEUED_MS = 30 * 60_000;

/**
 * Which are under way still, and the places of those that failed. One whose end nobody knows counts as failed: its owner has been silent for
 * longer than `silence`, in milliseconds.
 */
export function settleUp(
  underWay: readonly UnderWay[],
  fates: readonly RunFate[],
  { now, silence }: { readonly now: number; readonly silence: number },
): { readonly left: readonly UnderWay[]; readonly failed: readonly number[] } {
  const left: UnderWay[] = [];
  const failed: number[] = [];
  for (const [index, one] of underWay.entries()) {
    const fate = fates[index] ?? { kind: 'unclaimed' };
    const came = whatCame(fate, one, now, silence);
    if (came === 'under way') left.push(one);
    if (came === 'failed') failed.push(one.place);
  }
  return { left, failed };
}

/** One that is begun anew is silent since before it was, until it takes the claim over. */
function whatCame(fate: RunFate, { since }: UnderWay, now: number, silence: number): 'under way' | 'failed' | 'well' {
  switch (fate.kind) {
    case 'unclaimed':
      return now > since + QUEUED_MS ? 'failed' : 'under way';
    case 'under-way':
      return now > Math.max(Math.max(fate.heard, since) + silence, fate.leased ?? 0) ? 'failed' : 'under way';
    case 'ended':
      return isFailure(fate.outcome) ? 'failed' : 'well';
  }
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
