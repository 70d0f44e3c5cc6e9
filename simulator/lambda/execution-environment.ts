import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';

/** What to run, and as whom. */
export interface EnvironmentProps {
  readonly file: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly env: Readonly<Record<string, string>>;
  readonly time: SharedArrayBuffer;
  /** Each line the function writes. */
  readonly onLog: (line: string) => void;
}

/** The function threw, or its thread died; `errorName` is the name of what was thrown. */
export class InvocationError extends Error {
  override readonly name = 'InvocationError';
  readonly errorName: string;

  constructor(errorName: string, message: string) {
    super(message);
    this.errorName = errorName;
  }
}

/** One warm function. Rejects invocations with `InvocationError`. */
export interface ExecutionEnvironment {
  invoke(payload: unknown, requestId: string): Promise<unknown>;
  close(): Promise<void>;
}

const AnswerSchema = z.union([
  z.object({ id: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), name: z.string(), message: z.string() }),
]);

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a thread and imports the bundle; rejects if the import fails. */
export async function startEnvironment(props: EnvironmentProps): Promise<ExecutionEnvironment> {
  const { env, onLog, ...workerData } = props;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData,
    env: { ...env },
    stdout: true,
    stderr: true,
  });
  for (const input of [worker.stdout, worker.stderr]) createInterface({ input }).on('line', onLog);
  const pending = new Map<number, Pending>();
  let invocations = 0;

  await once(worker, 'message');
  worker.on('message', (message) => {
    const answer = AnswerSchema.parse(message);
    const waiting = pending.get(answer.id);
    pending.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(new InvocationError(answer.name, answer.message));
  });
  const fail = (error: Error) => {
    for (const { reject } of pending.values()) reject(new InvocationError(error.name, error.message));
    pending.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the execution environment ended')));

  return {
    invoke: (payload, requestId) =>
      new Promise((resolve, reject) => {
        const id = invocations++;
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, payload, requestId });
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
