import * as z from 'zod/mini';
import type { Clock } from '#simulator/clock.ts';
import {
  ITSELF,
  MOST_OPERATIONS,
  metered,
  type OperationsUsedUp,
  OperationsUsedUpError,
  RETRIED,
} from './durable-meter.ts';

/**
 * The memory of Lambda durable executions: what the service keeps between invocations. The wire is that of the Lambda API
 * 2025-12-01 (CheckpointDurableExecution, GetDurableExecutionState) as @aws/durable-execution-sdk-js speaks it.
 */
export const ErrorObjectSchema = z.object({
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
  CallbackOptions: z.optional(z.object({ TimeoutSeconds: z.optional(z.number()) })),
});
export type OperationUpdate = z.infer<typeof OperationUpdateSchema>;
export type ErrorObject = z.infer<typeof ErrorObjectSchema>;

/** Times are epoch milliseconds here; the API and the invocation write them each in its own way. */
export interface DurableOperation {
  readonly id: string;
  readonly parentId?: string;
  readonly name?: string;
  readonly type: OperationUpdate['Type'];
  readonly subType?: string;
  readonly status: 'STARTED' | 'PENDING' | 'READY' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'TIMED_OUT';
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
  /** What an answer from outside has to name. */
  readonly callbackId?: string;
}

/** One durable execution. `wake` is called by its owner when the time of `nextDue` has come. */
export interface DurableExecution {
  readonly arn: string;
  readonly operations: () => readonly DurableOperation[];
  /** How many operations it has been charged for. */
  readonly charged: () => number;
  /** Whether it asked for more operations than it may have, and that ends it: nothing of it goes on. */
  readonly isUsedUp: () => boolean;
  /**
   * Applies updates in order and gives back what changed.
   * @throws OperationsUsedUpError
   */
  checkpoint(updates: readonly OperationUpdate[]): readonly DurableOperation[];
  /** Its function broke down and is invoked again, which counts too. */
  retry(): void;
  nextDue(): number | undefined;
  /** Ends waits, readies retries that are due, and gives up callbacks that nobody answered in time. */
  wake(): void;
  /** Somebody outside answers; false if nobody waits for that, or not any more. */
  answer(callbackId: string, answer: CallbackResult): boolean;
  /** Whether it ever put the question of that id. */
  asked(callbackId: string): boolean;
  /** Called when somebody answered; the latest listener only. */
  onAnswer(listener: () => void): void;
}

/** What SendDurableExecutionCallbackSuccess and -Failure bring. */
export type CallbackResult = { readonly result: string } | { readonly error: ErrorObject };

export interface DurableExecutionProps {
  readonly arn: string;
  readonly input: string;
  readonly clock: Clock;
  /** @default fails */
  readonly operationsUsedUp?: OperationsUsedUp;
  /** Called when somebody outside is asked. */
  readonly onCallback?: (callbackId: string) => void;
}

export function createDurableExecution({
  arn,
  input,
  clock,
  onCallback,
  ...props
}: DurableExecutionProps): DurableExecution {
  const operations = new Map<string, DurableOperation>();
  const root = `${arn}/execution`;
  operations.set(root, {
    id: root,
    type: 'EXECUTION',
    status: 'STARTED',
    startedAt: clock.now(),
    payload: input,
    attempt: 0,
  });

  let heard: (() => void) | undefined;
  let charged = ITSELF;
  let isUsedUp = false;
  const charge = (more: number): boolean => {
    const mayHave = charged + more <= MOST_OPERATIONS;
    if (mayHave) charged += more;
    else isUsedUp = props.operationsUsedUp !== 'throttles';
    return mayHave;
  };

  const waiting = () => [...operations.values()].filter((operation) => operation.dueAt !== undefined);

  return {
    arn,
    operations: () => [...operations.values()],
    charged: () => charged,
    isUsedUp: () => isUsedUp,
    retry: () => void charge(RETRIED),
    checkpoint: (updates) =>
      updates.map((update) => {
        if (!charge(metered(!operations.has(update.Id), update))) throw new OperationsUsedUpError();
        const changed = apply(operations.get(update.Id), update, { arn, now: clock.now() });
        operations.set(update.Id, changed);
        if (update.Type === 'CALLBACK' && update.Action === 'START') onCallback?.(changed.callbackId ?? '');
        return changed;
      }),
    nextDue: () =>
      waiting().reduce<number | undefined>((least, { dueAt = 0 }) => Math.min(least ?? dueAt, dueAt), undefined),
    wake: () => {
      for (const operation of waiting()) {
        if ((operation.dueAt ?? 0) > clock.now()) continue;
        const { dueAt: _, ...rest } = operation;
        const status = WOKEN[operation.type] ?? 'READY';
        operations.set(operation.id, { ...rest, status, ...(status !== 'READY' && { endedAt: clock.now() }) });
      }
    },
    answer(callbackId, answer) {
      const asked = [...operations.values()].find((one) => one.callbackId === callbackId && one.status === 'STARTED');
      if (asked === undefined) return false;
      const { dueAt: _, ...rest } = asked;
      const ended =
        'result' in answer ? ({ status: 'SUCCEEDED', ...answer } as const) : ({ status: 'FAILED', ...answer } as const);
      operations.set(asked.id, { ...rest, ...ended, endedAt: clock.now() });
      heard?.();
      return true;
    },
    asked: (callbackId) => [...operations.values()].some((one) => one.callbackId === callbackId),
    onAnswer: (listener) => {
      heard = listener;
    },
  };
}

/** What time itself makes of an operation that waits. */
const WOKEN: Partial<Record<DurableOperation['type'], DurableOperation['status']>> = {
  WAIT: 'SUCCEEDED',
  CALLBACK: 'TIMED_OUT',
};

/** One update as the service applies it. */
function apply(
  before: DurableOperation | undefined,
  update: OperationUpdate,
  { arn, now }: { readonly arn: string; readonly now: number },
): DurableOperation {
  const { dueAt: _, ...kept } = before ?? begin(update, now);
  const result = update.Payload === undefined ? {} : { result: update.Payload };
  switch (update.Action) {
    case 'START': {
      const seconds = update.WaitOptions?.WaitSeconds ?? update.CallbackOptions?.TimeoutSeconds;
      return {
        ...kept,
        status: 'STARTED',
        ...(update.Type === 'CALLBACK' && { callbackId: callbackIdOf(arn, update.Id) }),
        ...(seconds !== undefined && { dueAt: now + seconds * 1000 }),
      };
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

/** Lambda API reference, CallbackDetails: Base64. */
const callbackIdOf = (arn: string, id: string): string =>
  Buffer.from(`${arn.split('/').at(-1)}-${id}`).toString('base64');

const begin = (update: OperationUpdate, now: number): DurableOperation => ({
  id: update.Id,
  type: update.Type,
  status: 'STARTED',
  startedAt: now,
  attempt: 0,
  ...(update.ParentId === undefined ? {} : { parentId: update.ParentId }),
  ...(update.Name === undefined ? {} : { name: update.Name }),
  ...(update.SubType === undefined ? {} : { subType: update.SubType }),
});
