import type { Aim } from '#core/aim/aim.ts';
import { isInForce } from '#core/hold/in-force.ts';
import type { NotedHold } from '#core/ports/holds.ts';
import { MINUTE_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';

/** How many aims are open, for how long the oldest has been, and how many holds are in force, a stop among them. */
export interface Census {
  readonly open: number;
  /** 0 where none is open. */
  readonly oldestSeconds: number;
  readonly holds: number;
}

/** Minutes between two of them: it reads every open aim, and nobody looks more often. */
const EVERY = 5;

/** Whether it is taken in the minute of that instant, in epoch milliseconds. */
export const isCensus = (now: number): boolean => Math.floor(now / MINUTE_MS) % EVERY === 0;

/** @param now in epoch milliseconds */
export function censusOf(aims: readonly Aim[], holds: readonly NotedHold[], now: number): Census {
  const open = aims.filter(({ state }) => state !== 'ended');
  const oldest = open.reduce((earliest, { openedAt }) => Math.min(earliest, openedAt), now);
  return {
    open: open.length,
    oldestSeconds: Math.round((now - oldest) / SECOND_MS),
    holds: holds.filter(({ hold }) => isInForce(hold, now)).length,
  };
}
