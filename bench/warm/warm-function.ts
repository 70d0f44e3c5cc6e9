import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod/mini';
import type { DurableExecution } from '#simulator/aws/durable-executions.ts';
import type { createVirtualClock } from '#simulator/clock.ts';
import { driveDurable, type ExecutionOutcome } from '#simulator/cloud/durable-driver.ts';

const AnswerSchema = z.object({ value: z.unknown(), cpu: z.number() });
const DAY_MS = 86_400_000;

/** What one execution took of the function. */
export interface Execution {
  readonly invocations: number;
  /** In ms, all invocations together. */
  readonly cpu: number;
}

/** A process that has the function loaded. */
export interface WarmFunction {
  /**
   * Invokes it until the execution has ended; what it waits for comes at once.
   * @throws how it ended, if not well
   */
  execute(durable: DurableExecution, clock: ReturnType<typeof createVirtualClock>): Promise<Execution>;
  close(): void;
}

export function startWarm(server: string, env: Readonly<Record<string, string>>): WarmFunction {
  const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    async execute(durable, clock) {
      let [invocations, cpu] = [0, 0];
      let outcome: ExecutionOutcome | undefined;
      await driveDurable({
        durable,
        clock,
        deadline: clock.now() + DAY_MS,
        async invoke(payload) {
          const answered = once(child, 'message');
          child.send(Object(payload));
          const [answer] = await answered;
          const told = AnswerSchema.parse(answer);
          invocations += 1;
          cpu += told.cpu;
          return told.value;
        },
        end: (ended) => {
          outcome = ended;
        },
      });
      for (let next = clock.next(); outcome === undefined && next !== undefined; next = clock.next()) {
        await clock.runUntil(next);
      }
      if (outcome?.status !== 'SUCCEEDED') throw new Error(`an execution ended as ${JSON.stringify(outcome)}`);
      return { invocations, cpu };
    },
    close: () => void child.kill(),
  };
}
