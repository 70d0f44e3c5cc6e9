/**
 * So many operations an execution may have in its life. Source: Lambda developer guide, quotas of durable functions. What the service
 * answers to one more is not documented: here the execution ends as FAILED.
 */
export const MOST_OPERATIONS = 3_000;

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

/** An execution has used up its operations. */
export class OperationsUsedUpError extends Error {
  override readonly name = 'OperationsUsedUpError';

  constructor() {
    super(`an execution has ${MOST_OPERATIONS} operations, and this one has used them up`);
  }
}
