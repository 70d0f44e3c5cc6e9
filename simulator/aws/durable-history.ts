import type { DurableOperation } from './durable-executions.ts';
import { asSeconds } from './durable-wire.ts';

/** As the types of events call an operation. */
const NAMES: Readonly<Record<DurableOperation['type'], string>> = {
  EXECUTION: 'Execution',
  STEP: 'Step',
  WAIT: 'Wait',
  CONTEXT: 'Context',
  CALLBACK: 'Callback',
  CHAINED_INVOKE: 'ChainedInvoke',
};

/** What an operation that is over came to; nothing of one that is under way. */
const ENDS: Readonly<Record<DurableOperation['status'], string | undefined>> = {
  STARTED: undefined,
  PENDING: undefined,
  READY: undefined,
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  TIMED_OUT: 'TimedOut',
};

/** The events of an execution, as GetDurableExecutionHistory gives them: when each operation began and ended, and none of its attempts in between; with data, what each step came to. */
export function historyOf(
  operations: readonly DurableOperation[],
  withData = false,
): readonly Record<string, unknown>[] {
  const events = operations.flatMap(({ id, name, parentId, type, status, startedAt, endedAt, result }) => {
    const event = (at: number, what: string) => ({
      EventType: `${NAMES[type]}${what}`,
      Id: id,
      ...(name !== undefined && { Name: name }),
      ...(parentId !== undefined && { ParentId: parentId }),
      EventTimestamp: asSeconds(at),
    });
    const end = ENDS[status];
    // Lambda API reference, Event: the details are there in any case, and of them the payload with IncludeExecutionData.
    const isTold = type === 'STEP' && end === 'Succeeded';
    const details = isTold && {
      StepSucceededDetails: { Result: { ...(withData && { Payload: result }), Truncated: false } },
    };
    return [
      event(startedAt, 'Started'),
      ...(end === undefined || endedAt === undefined ? [] : [{ ...event(endedAt, end), ...details }]),
    ];
  });
  return events
    .toSorted((one, other) => Number(one.EventTimestamp) - Number(other.EventTimestamp))
    .map((event, index) => ({ ...event, EventId: index + 1 }));
}
