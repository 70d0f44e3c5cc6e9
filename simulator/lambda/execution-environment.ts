import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import { onLines } from './lines.ts';

/** What the thread is told as it starts. */
export interface Start {
  readonly file: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
  /** Epoch milliseconds, as the clock shares them. */
  readonly time: SharedArrayBuffer;
}

/** What the thread is told each time. */
export interface Invocation {
  readonly id: number;
  readonly payload: unknown;
  readonly requestId: string;
}

/** What to run, and as whom. */
export interface EnvironmentProps extends Start {
  readonly env: Readonly<Record<string, string>>;
  /** Each line the function writes; all of an invocation's are there before it is answered. */
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

/** One function, kept warm; after it broke down the next invocation begins anew. Rejects invocations with `InvocationError`. */
export interface ExecutionEnvironment {
  invoke(payload: unknown, requestId: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts a thread with the first invocation, and another one if it dies. */
export function createEnvironment(props: EnvironmentProps): ExecutionEnvironment {
  let warm: ExecutionEnvironment | undefined;
  return {
    invoke(payload, requestId) {
      warm ??= startThread(props, () => {
        warm = undefined;
      });
      return warm.invoke(payload, requestId);
    },
    close: async () => warm?.close(),
  };
}

const AnswerSchema = z.union([
  z.object({ id: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), name: z.string(), message: z.string() }),
]);

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Imports the bundle in a thread; an import that fails is the error of all invocations meanwhile. */
function startThread(props: EnvironmentProps, onEnd: () => void): ExecutionEnvironment {
  const { env, onLog, ...start } = props;
  const workerData: Start = start;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData,
    env: { ...env, ...compiledOf(process.env) },
    stdout: true,
    stderr: true,
  });
  for (const output of [worker.stdout, worker.stderr]) onLines(output, onLog);
  const pending = new Map<number, Pending>();
  let invocations = 0;

  let ended = false;
  const end = (errorName: string, message: string) => {
    // After an error the exit comes as well, when another thread may have taken over.
    if (ended) return;
    ended = true;
    onEnd();
    for (const { reject } of pending.values()) reject(new InvocationError(errorName, message));
    pending.clear();
  };
  worker.on('message', (message) => {
    const answer = AnswerSchema.parse(message);
    const waiting = pending.get(answer.id);
    pending.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(new InvocationError(answer.name, answer.message));
  });
  worker.on('error', (error) => end(...describe(error)));
  worker.on('exit', (code) => end('Runtime.ExitError', `the function ended its process with exit code ${code}`));

  return {
    invoke: (payload, requestId) =>
      new Promise((resolve, reject) => {
        const id = invocations++;
        pending.set(id, { resolve, reject });
        const invocation: Invocation = { id, payload, requestId };
        worker.postMessage(invocation);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}

const describe = (error: unknown): [name: string, message: string] =>
  error instanceof Error ? [error.name, error.message] : ['Error', String(error)];

/** Where Node keeps what it compiled, if it is to: each thread would compile the same bundles anew. The thread takes it off again. */
const compiledOf = ({ NODE_COMPILE_CACHE }: NodeJS.ProcessEnv): Readonly<Record<string, string>> =>
  NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
