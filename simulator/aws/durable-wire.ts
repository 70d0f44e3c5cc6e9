import type { DurableOperation } from './durable-executions.ts';

/** How a time is written: as ISO text in an invocation's payload, as epoch seconds in an answer of the API. */
export type WriteTime = (time: number) => string | number;

export const asText: WriteTime = (time) => new Date(time).toISOString();
export const asSeconds: WriteTime = (time) => time / 1000;

/** An operation as the SDK reads it. */
export function toWire(operation: DurableOperation, write: WriteTime): Record<string, unknown> {
  const { id, parentId, name, type, subType, status, startedAt, endedAt } = operation;
  return {
    Id: id,
    ...(parentId === undefined ? {} : { ParentId: parentId }),
    ...(name === undefined ? {} : { Name: name }),
    Type: type,
    ...(subType === undefined ? {} : { SubType: subType }),
    Status: status,
    StartTimestamp: write(startedAt),
    ...(endedAt === undefined ? {} : { EndTimestamp: write(endedAt) }),
    ...details(operation, write),
  };
}

function details(operation: DurableOperation, write: WriteTime): Record<string, unknown> {
  const { type, payload, result, error, attempt, dueAt, replayChildren, callbackId } = operation;
  const outcome = {
    ...(result === undefined ? {} : { Result: result }),
    ...(error === undefined ? {} : { Error: error }),
  };
  switch (type) {
    case 'EXECUTION':
      return { ExecutionDetails: { InputPayload: payload } };
    case 'STEP': {
      const next = dueAt === undefined ? {} : { NextAttemptTimestamp: write(dueAt) };
      return { StepDetails: { ...outcome, Attempt: attempt, ...next } };
    }
    case 'CONTEXT':
      return {
        ContextDetails: { ...outcome, ...(replayChildren === undefined ? {} : { ReplayChildren: replayChildren }) },
      };
    case 'WAIT':
      return { WaitDetails: dueAt === undefined ? {} : { ScheduledEndTimestamp: write(dueAt) } };
    case 'CALLBACK':
      return { CallbackDetails: { CallbackId: callbackId, ...outcome } };
    case 'CHAINED_INVOKE':
      return { ChainedInvokeDetails: outcome };
  }
}
