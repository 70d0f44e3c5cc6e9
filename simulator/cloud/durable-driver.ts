import * as z from 'zod/mini';
import type { DurableExecution } from '#simulator/aws/durable-executions.ts';
import { OperationsUsedUpError } from '#simulator/aws/durable-meter.ts';
import { asText, toWire } from '#simulator/aws/durable-wire.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import { InvocationError } from '#simulator/lambda/execution-environment.ts';

/** How an asynchronous invocation ended. */
export interface ExecutionOutcome {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'STOPPED';
  readonly error?: string;
}

export interface DurableDrive {
  readonly durable: DurableExecution;
  readonly clock: VirtualClock;
  /** Epoch milliseconds. */
  readonly deadline: number;
  /** Rejects with `InvocationError` if the function breaks down. */
  readonly invoke: (payload: unknown) => Promise<unknown>;
  readonly end: (outcome: ExecutionOutcome) => void;
  /** Whether it has ended already, by somebody else's hand. */
  readonly hasEnded?: () => boolean;
}

/** How often its function broke down in a row, and of what at last. */
interface Breakdowns {
  readonly times: number;
  readonly error?: string;
}

const NONE: Breakdowns = { times: 0 };

const OutputSchema = z.object({
  Status: z.enum(['PENDING', 'SUCCEEDED', 'FAILED']),
  Error: z.optional(z.object({ ErrorType: z.optional(z.string()), ErrorMessage: z.optional(z.string()) })),
});

/** How long Lambda waits after a function broke down is not documented, only that it doubles: here as for an event in its queue. */
const FIRST_BACKOFF_MS = 1000;
const MOST_BACKOFF_MS = 300_000;

const backoffMs = (times: number): number => Math.min(FIRST_BACKOFF_MS * 2 ** times, MOST_BACKOFF_MS);

/**
 * Invokes a durable function again and again, each time what it waits for has come, until it ends; also after it broke down, until the
 * execution's time is over. Source: Lambda developer guide, retries for durable functions.
 */
export async function driveDurable(drive: DurableDrive, before = NONE): Promise<void> {
  const { durable, clock, deadline, invoke, end, hasEnded = () => false } = drive;
  if (hasEnded()) return;
  if (clock.now() >= deadline) {
    return end({ status: 'TIMED_OUT', ...(before.error !== undefined && { error: before.error }) });
  }
  let woken = false;
  const again = (time: number, breakdowns = NONE): void =>
    clock.at(Math.min(time, deadline), () => {
      if (woken) return;
      woken = true;
      durable.wake();
      return driveDurable(drive, breakdowns);
    });
  let answered = false;
  durable.onAnswer(() => {
    answered = true;
  });
  try {
    const output = OutputSchema.parse(await invoke(invocation(durable)));
    if (durable.isUsedUp()) return end(USED_UP);
    if (output.Status !== 'PENDING') return end({ status: output.Status, ...errorOf(output) });
    // The function may have gone to sleep before the answer came that it waits for.
    if (answered) return again(clock.now());
    durable.onAnswer(() => again(clock.now()));
    const due = durable.nextDue();
    if (due === undefined) return end({ status: 'FAILED', error: 'PENDING, but waiting for nothing' });
    again(due);
  } catch (error) {
    if (!(error instanceof InvocationError)) throw error;
    durable.retry();
    if (durable.isUsedUp()) return end(USED_UP);
    const { times } = before;
    again(clock.now() + backoffMs(times), { times: times + 1, error: `${error.errorName}: ${error.message}` });
  }
}

const USED_UP: ExecutionOutcome = { status: 'FAILED', error: new OperationsUsedUpError().message };

const errorOf = ({ Error: error }: z.infer<typeof OutputSchema>): { error?: string } =>
  error === undefined ? {} : { error: `${error.ErrorType}: ${error.ErrorMessage}` };

const invocation = (durable: DurableExecution) => ({
  DurableExecutionArn: durable.arn,
  CheckpointToken: 'token',
  InitialExecutionState: {
    Operations: durable.operations().map((operation) => toWire(operation, asText)),
    NextMarker: '',
  },
});
