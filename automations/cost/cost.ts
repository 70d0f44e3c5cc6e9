import { backoff, countWaits, type Pace, STEP_RETRIES } from '#core/backoff.ts';

/** What a part of a run may need at the most. */
export interface Cost {
  /** Operations as AWS meters them. Source: Lambda developer guide, durable functions, metering. */
  readonly operations: number;
  readonly seconds: number;
}

/** One body at the most: a few calls, each with a time-out of its own, and a function that may have to begin anew for it. */
const BODY_SECONDS = 60;

const retriesSeconds = (): number => {
  const pause = backoff(STEP_RETRIES);
  return Array.from({ length: STEP_RETRIES.attempts - 1 }, (_, n) => pause(n + 1) ?? 0).reduce((a, b) => a + b, 0);
};

/** A step that succeeds with its last attempt: each is an operation. */
export const step = (): Cost => ({
  operations: STEP_RETRIES.attempts,
  seconds: STEP_RETRIES.attempts * BODY_SECONDS + retriesSeconds(),
});

/** A step that is never repeated. */
export const once = (): Cost => ({ operations: 1, seconds: BODY_SECONDS });

export const sleep = (seconds: number): Cost => ({ operations: 1, seconds });

/** So many looks, each an operation besides the one that they are part of, and the seconds between them in all. */
export const looks = (count: number, between: number): Cost => ({
  operations: 1 + count,
  seconds: between + count * BODY_SECONDS,
});

/** Looked at to the end of its pace. */
export const poll = (pace: Pace): Cost => looks(countWaits(pace) + 1, pace.total);

/** A question: three operations, and the retries of putting it. */
export const question = (seconds: number): Cost => plus(step(), { operations: 2, seconds });

export const NOTHING: Cost = { operations: 0, seconds: 0 };

export const plus = (...costs: readonly Cost[]): Cost =>
  costs.reduce(
    (sum, { operations, seconds }) => ({ operations: sum.operations + operations, seconds: sum.seconds + seconds }),
    NOTHING,
  );

export const times = (count: number, { operations, seconds }: Cost): Cost => ({
  operations: count * operations,
  seconds: count * seconds,
});
