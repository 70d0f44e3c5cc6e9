import { setImmediate } from 'node:timers/promises';
import type { CallbackAnswer, Durable } from '#core/ports/durable.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import { type Checkpoints, createMemory, NonDeterminismError } from './checkpoints.ts';
import { createLife, type Life, type Moment } from './life.ts';
import * as operations from './operations.ts';

/** How a story came to its end. */
export type Settled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Error };

/** What may happen to the function that tells the story; nothing unless said. */
export interface FunctionFate {
  /** If the function dies here, after how many seconds another one takes over. */
  readonly dies?: (moment: Moment) => number | undefined;
  /** Whether a function that only waited is forgotten, and its story told again from memory. As on AWS, always unless said. */
  readonly forgets?: () => boolean;
}

export interface ExecutionProps<T> extends FunctionFate {
  readonly arn: string;
  readonly clock: VirtualClock;
  /** Called once for each life. */
  readonly story: (durable: Durable, life: Life) => Promise<T>;
  readonly onEnd: (settled: Settled<T>) => void;
  /** What somebody outside answers to an id, as of now; nothing yet unless said. */
  readonly answerTo?: (id: string) => CallbackAnswer | undefined;
  /** Where what its operations gave is kept. @default a memory of its own */
  readonly memory?: Checkpoints;
}

/**
 * Begins a durable execution, in process and in virtual time: what its operations gave is remembered by path, everything outside
 * of them runs again in each life. The clock drives it: whoever runs the clock runs the execution.
 */
export function beginExecution<T>(props: ExecutionProps<T>): void {
  const { arn, clock, story, onEnd, dies = () => undefined, forgets = () => true, answerTo = () => undefined } = props;
  const { memory = createMemory() } = props;

  const live = (): void => {
    const life = createLife((moment) => {
      const seconds = dies(moment);
      if (seconds !== undefined) appoint(clock, clock.now() + seconds * 1000, live);
      return seconds !== undefined;
    });
    let busy = 0;
    const means: operations.Means = {
      arn,
      answerTo,
      life,
      memory,
      now: clock.now,
      until: async (time) => {
        if (time <= clock.now()) return;
        await new Promise<void>((resolve) => {
          appoint(clock, time, () => {
            if (life.isOver()) return;
            if (busy > 0 || !forgets()) return resolve();
            life.end();
            live();
          });
        });
      },
      work: async (body) => {
        busy += 1;
        try {
          return await body();
        } finally {
          busy -= 1;
        }
      },
    };
    const end = (settled: Settled<T>): void => {
      if (life.isOver()) return;
      life.end();
      onEnd(settled);
    };
    story(durableFor(arn, means), life).then(
      (value) => end({ ok: true, value }),
      (error: unknown) => end({ ok: false, error: error instanceof Error ? error : new Error(String(error)) }),
    );
  };
  live();
}

/** Until nothing goes on any more but what waits for the clock. No work here is done by anything but promises. */
export const quiet = (): Promise<void> => setImmediate();

function appoint(clock: VirtualClock, time: number, action: () => void): void {
  clock.at(time, () => {
    action();
    return quiet();
  });
}

function durableFor(arn: string, means: operations.Means): Durable {
  const open = createOpening(means.memory);
  return {
    executionArn: arn,
    step: async (name, body) => operations.stepOperation(means, open('step', name), body),
    once: async (name, body) => operations.once(means, open('once', name), body),
    poll: async (name, ...rest) => operations.poll(means, open('poll', name), ...rest),
    callback: async (name, ask, seconds) => operations.callback(means, open('callback', name), ask, seconds),
    sleep: async (name, seconds) => operations.sleep(means, open('sleep', name), seconds),
  };
}

/** The path of an operation is its name: that is what it is remembered by, so a story may use it once. */
function createOpening(memory: Checkpoints) {
  const used = new Set<string>();
  return (kind: string, name: string): string => {
    if (used.has(name)) throw new NonDeterminismError(`the story uses the name "${name}" twice`);
    memory.expect(used.size, `${kind} ${name}`);
    used.add(name);
    return name;
  };
}
