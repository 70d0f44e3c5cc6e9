/** So many operations an execution may have in its life. Source: Lambda developer guide, quotas of durable functions. */
export const MOST_OPERATIONS = 3_000;

/**
 * What the service answers to one more is not documented. Either it is an error for good, by which the execution ends as FAILED; or it is
 * refused like what comes too often (429), and then Lambda invokes the function again until the execution's time is over. Source of
 * what follows from either: Lambda developer guide, retries for durable functions.
 */
export const OPERATIONS_USED_UP = ['fails', 'throttles'] as const;
export type OperationsUsedUp = (typeof OPERATIONS_USED_UP)[number];

/** As much of an update as its price depends on. */
export interface ChargedUpdate {
  readonly Action: 'CANCEL' | 'FAIL' | 'RETRY' | 'START' | 'SUCCEED';
  readonly SubType?: string | undefined;
}

/** An execution counts itself. */
export const ITSELF = 1;

/**
 * What an update of an operation costs: the operation as it begins, and each retry of it. `waitForCondition` counts each look apart
 * from itself, so its last one counts too, which is no retry. Source: Lambda developer guide, durable functions, metering.
 */
export function metered(isNew: boolean, { Action, SubType }: ChargedUpdate): number {
  const begins = isNew ? 1 : 0;
  switch (Action) {
    case 'RETRY':
      return begins + 1;
    case 'SUCCEED':
    case 'FAIL':
      return begins + (SubType === 'WaitForCondition' ? 1 : 0);
    case 'START':
    case 'CANCEL':
      return begins;
  }
}

/** That a function broke down and is invoked again. Source: the same page, backend retries. */
export const RETRIED = 1;

/** An execution has used up its operations. */
export class OperationsUsedUpError extends Error {
  override readonly name = 'OperationsUsedUpError';

  constructor() {
    super(`an execution has ${MOST_OPERATIONS} operations, and this one has used them up`);
  }
}
