import type { ActionName } from '#core/action.ts';

/**
 * How many requests the operations of a sunny run make, by their names, in each look: so many are reserved before it begins. Whatever an
 * operation makes beyond, and all that those make which are not here, is reserved as it is sent.
 */
const SUNNY: Readonly<Record<string, readonly number[]>> = {
  open: [1],
  'open-in-turn': [1],
  history: [1],
  // A look right before it is sent, and the action itself.
  'submit-1': [2],
  // The job twice, and what came of it.
  follow: [1, 2],
};

/** What is reserved for an operation of a run, at the look of that number, counted from 1. */
export const reservedFor = (operation: string, look = 1): number => SUNNY[operation]?.[look - 1] ?? 0;

/** Each request that is sent once more is preceded by a look. */
export const REQUESTS_OF_A_SENDING = 2;

/** Only a rollback reads the snapshots. */
export const sunnyRequests = (action: ActionName): number => (action === 'rollback' ? 7 : 6);

/**
 * What each 429 costs beyond the request itself: ServiceStage takes less than was thought, so what is to come is put off for everybody.
 * Ten requests throttled of a hundred take thirty slots.
 */
export const THROTTLED_COST = 3;

/** For how long, in microseconds, so many requests use up the rate. */
export const spanOf = (requests: number, perSecond: number): number => Math.ceil((requests * 1_000_000) / perSecond);
