import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';

/**
 * The memory of Lambda durable executions: what the service keeps between invocations. The wire is that of the Lambda API
 * 2025-12-01 (CheckpointDurableExecution, GetDurableExecutionState) as @aws/durable-execution-sdk-js speaks it.
 */
const ErrorObjectSchema = z.object({
  ErrorType: z.optional(z.string()),
  ErrorMessage: z.optional(z.string()),
  ErrorData: z.optional(z.string()),
  StackTrace: z.optional(z.array(z.string())),
});

export const OperationUpdateSchema = z.object({
  Id: z.string(),
  ParentId: z.optional(z.string()),
  Name: z.optional(z.string()),
  Type: z.enum(['CALLBACK', 'CHAINED_INVOKE', 'CONTEXT', 'EXECUTION', 'STEP', 'WAIT']),
  SubType: z.optional(z.string()),
  Action: z.enum(['CANCEL', 'FAIL', 'RETRY', 'START', 'SUCCEED']),
  Payload: z.optional(z.string()),
  Error: z.optional(ErrorObjectSchema),
  ContextOptions: z.optional(z.object({ ReplayChildren: z.optional(z.boolean()) })),
  StepOptions: z.optional(z.object({ NextAttemptDelaySeconds: z.optional(z.number()) })),
  WaitOptions: z.optional(z.object({ WaitSeconds: z.optional(z.number()) })),
});
export type OperationUpdate = z.infer<typeof OperationUpdateSchema>;
export type ErrorObject = z.infer<typeof ErrorObjectSchema>;

/** Times are epoch milliseconds here; the API and the invocation write them each in its own way. */
export interface Operation {
  readonly id: string;
  readonly parentId?: string;
  readonly name?: string;
  readonly type: OperationUpdate['Type'];
  readonly subType?: string;
  readonly status: 'STARTED' | 'PENDING' | 'READY' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly payload?: string;
  readonly result?: string;
  readonly error?: ErrorObject;
  /** Attempts completed so far. */
  readonly attempt: number;
  /** When a wait ends or a step may be tried again. */
  readonly dueAt?: number;
  readonly replayChildren?: boolean;
}

/** One durable execution. `wake` is called by its owner when the time of `nextDue` has come. */
export interface DurableExecution {
  readonly arn: string;
  readonly operations: () => readonly Operation[];
  /** Applies updates in order and gives back what changed. */
  checkpoint(updates: readonly OperationUpdate[]): readonly Operation[];
  nextDue(): number | undefined;
  /** Ends waits and readies retries that are due. */
  wake(): void;
}

export function createDurableExecution(arn: string, input: string, clock: Clock): DurableExecution {
  const operations = new Map<string, Operation>();
  const root = `${arn}/execution`;
  operations.set(root, {
    id: root,
    type: 'EXECUTION',
    status: 'STARTED',
    startedAt: clock.now(),
    payload: input,
    attempt: 0,
  });

  const waiting = () => [...operations.values()].filter((operation) => operation.dueAt !== undefined);

  return {
    arn,
    operations: () => [...operations.values()],
    checkpoint: (updates) =>
      updates.map((update) => {
        const changed = apply(operations.get(update.Id), update, clock.now());
        operations.set(update.Id, changed);
        return changed;
      }),
    nextDue: () =>
      waiting().reduce<number | undefined>((least, { dueAt = 0 }) => Math.min(least ?? dueAt, dueAt), undefined),
    wake: () => {
      for (const operation of waiting()) {
        if ((operation.dueAt ?? 0) > clock.now()) continue;
        const { dueAt: _, ...rest } = operation;
        const ended = operation.type === 'WAIT';
        operations.set(operation.id, {
          ...rest,
          status: ended ? 'SUCCEEDED' : 'READY',
          ...(ended ? { endedAt: clock.now() } : {}),
        });
      }
    },
  };
}

/** One update as the service applies it. */
function apply(before: Operation | undefined, update: OperationUpdate, now: number): Operation {
  const { dueAt: _, ...kept } = before ?? begin(update, now);
  const result = update.Payload === undefined ? {} : { result: update.Payload };
  switch (update.Action) {
    case 'START': {
      const seconds = update.WaitOptions?.WaitSeconds;
      return { ...kept, status: 'STARTED', ...(seconds === undefined ? {} : { dueAt: now + seconds * 1000 }) };
    }
    case 'RETRY': {
      const delay = (update.StepOptions?.NextAttemptDelaySeconds ?? 1) * 1000;
      return { ...kept, ...result, status: 'PENDING', attempt: kept.attempt + 1, dueAt: now + delay };
    }
    case 'SUCCEED': {
      const replayChildren = update.ContextOptions?.ReplayChildren;
      return {
        ...kept,
        ...result,
        ...(replayChildren === undefined ? {} : { replayChildren }),
        status: 'SUCCEEDED',
        endedAt: now,
      };
    }
    case 'FAIL':
      return {
        ...kept,
        ...(update.Error === undefined ? {} : { error: update.Error }),
        status: 'FAILED',
        endedAt: now,
      };
    case 'CANCEL':
      return { ...kept, status: 'CANCELLED', endedAt: now };
  }
}

const begin = (update: OperationUpdate, now: number): Operation => ({
  id: update.Id,
  type: update.Type,
  status: 'STARTED',
  startedAt: now,
  attempt: 0,
  ...(update.ParentId === undefined ? {} : { parentId: update.ParentId }),
  ...(update.Name === undefined ? {} : { name: update.Name }),
  ...(update.SubType === undefined ? {} : { subType: update.SubType }),
});
