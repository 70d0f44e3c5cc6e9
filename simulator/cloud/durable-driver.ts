import * as z from 'zod/mini';
import type { DurableExecution } from '#simulator/aws/durable-executions.ts';
import { OperationsUsedUpError } from '#simulator/aws/durable-meter.ts';
import { asText, toWire } from '#simulator/aws/durable-wire.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import { InvocationError } from '#simulator/lambda/execution-environment.ts';

/** How an asynchronous invocation ended. */
export interface ExecutionOutcome {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
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
}

const OutputSchema = z.object({
  Status: z.enum(['PENDING', 'SUCCEEDED', 'FAILED']),
  Error: z.optional(z.object({ ErrorType: z.optional(z.string()), ErrorMessage: z.optional(z.string()) })),
});

/** How often an execution is invoked again in a row after its function broke down without an answer. */
const MAX_BREAKDOWNS = 3;

/** Invokes a durable function again and again, each time what it waits for has come, until it ends. */
export async function driveDurable(drive: DurableDrive, breakdowns = 0): Promise<void> {
  const { durable, clock, deadline, invoke, end } = drive;
  if (clock.now() >= deadline) return end({ status: 'TIMED_OUT' });
  let woken = false;
  const again = (time: number, count: number): void =>
    clock.at(time, () => {
      if (woken) return;
      woken = true;
      durable.wake();
      return driveDurable(drive, count);
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
    if (answered) return again(clock.now(), 0);
    durable.onAnswer(() => again(clock.now(), 0));
    const due = durable.nextDue();
    if (due === undefined) return end({ status: 'FAILED', error: 'PENDING, but waiting for nothing' });
    again(due, 0);
  } catch (error) {
    if (!(error instanceof InvocationError)) throw error;
    if (durable.isUsedUp()) return end(USED_UP);
    if (breakdowns < MAX_BREAKDOWNS) return again(clock.now() + 1000, breakdowns + 1);
    end({ status: 'FAILED', error: `${error.errorName}: ${error.message}` });
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
