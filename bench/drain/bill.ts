import type { Durable } from '#core/ports/durable.ts';

/** What a drain has used so far. */
export interface Bill {
  /** Durable operations, as AWS counts them. */
  operations: number;
  /** Invocations of functions: the first of each execution, and one after each sleep. */
  invocations: number;
  /** For how long functions were at work, in milliseconds. */
  milliseconds: number;
  ledgerWrites: number;
  ledgerReads: number;
  /** Events on the bus, and executions that were begun. */
  events: number;
  begun: number;
}

export const newBill = (): Bill => ({
  operations: 0,
  invocations: 0,
  milliseconds: 0,
  ledgerWrites: 0,
  ledgerReads: 0,
  events: 0,
  begun: 0,
});

/** In milliseconds, a guess: what the durable service takes to remember an operation. */
const CHECKPOINT_MS = 10;

/**
 * The same execution, charged as the Lambda developer guide says: a step 1 and each retry 1, a poll 1 and each look 1, a wait 1.
 * `slept` has to live as long as the execution: a sleep is asked for again in each of its lives.
 */
export function charged(durable: Durable, bill: Bill, now: () => number, slept: Set<string>): Durable {
  const work = async <T>(operations: number, body: () => Promise<T>): Promise<T> => {
    bill.operations += operations;
    const begin = now();
    try {
      return await body();
    } finally {
      bill.milliseconds += now() - begin + CHECKPOINT_MS;
    }
  };
  return {
    ...durable,
    step: (name, body) => durable.step(name, () => work(1, body)),
    once: (name, body) => durable.once(name, () => work(1, body)),
    poll: (name, initial, check, next) =>
      durable.poll(name, initial, (state, attempt) => work(attempt === 1 ? 2 : 1, () => check(state, attempt)), next),
    sleep(name, seconds) {
      if (!slept.has(name)) bill.operations += 1;
      slept.add(name);
      return durable.sleep(name, seconds);
    },
  };
}
