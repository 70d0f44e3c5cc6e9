import type { ActionName } from '#core/action.ts';

/**
 * How many requests the operations of a sunny run make, by their names, in each look: so many are reserved before it begins. Whatever an
 * operation makes beyond, and all that those make which are not here, is taken as it is sent.
 */
const SUNNY: Readonly<Record<string, readonly number[]>> = {
  open: [1],
  'open-gathered': [1],
  'open-in-turn': [1],
  history: [1],
  // A look right before it is sent, and the action itself.
  'submit-1': [2],
};

/** It is announced; then the job is looked at twice, and what came of it in the same look. A restart gives that a look of its own, later. */
const SUNNY_FOLLOW = [0, 1, 1];
const SUNNY_RESTART_FOLLOW = [0, 1, 1, 1];

/** Of so many requests that an operation made, those that were reserved for its look of that number, counted from 1. */
export function reservedOf(requests: number, action: ActionName, operation: string, look = 1): number {
  if (operation !== 'follow') return SUNNY[operation]?.[look - 1] ?? 0;
  if (action === 'restart') return SUNNY_RESTART_FOLLOW[look - 1] ?? 0;
  return (SUNNY_FOLLOW[look - 1] ?? 0) + (requests > 1 ? 1 : 0);
}

/** Each request that is sent once more is preceded by a look. */
export const REQUESTS_OF_A_SENDING = 2;

/** Only a rollback reads the snapshots. */
export const sunnyRequests = (action: ActionName): number => (action === 'rollback' ? 7 : 6);

/**
 * What each 429 costs beyond the request itself: ServiceStage takes less than was thought, so what is to come is put off for everybody.
 * Of a rate that is set too high, half of all requests being throttled, it leaves two thirds.
 */
export const THROTTLED_COST = 1;

/** For how long, in microseconds, so many requests use up the rate. */
export const spanOf = (requests: number, perSecond: number): number => Math.ceil((requests * 1_000_000) / perSecond);
