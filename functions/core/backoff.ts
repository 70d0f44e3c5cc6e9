/** Seconds until the next attempt after attempt `n` (counted from 1), or undefined when the time is used up. */
export type Backoff = (attempt: number) => number | undefined;

/** How the waits between attempts grow, in whole seconds: from `first`, by `factor`, up to `most`, until they add up to `total`. */
export interface Pace {
  readonly first: number;
  readonly most: number;
  readonly total: number;
  /** Doubling unless said. */
  readonly factor?: number;
  /** What they go on to grow to after `BRISK_SECONDS`: `most` unless said. */
  readonly inTheEnd?: number;
}

/** So long it is looked often, since most of what is waited for is over by then. */
const BRISK_SECONDS = 600;

/**
 * For whatever is looked at again and again, `total` seconds at the most: each look is an operation, of which an execution has few, so
 * what takes days is looked at each ten minutes. Never more often than each `first` seconds.
 */
export const polling = (total: number, first = 2): Pace & { readonly inTheEnd: number } => ({
  first,
  most: Math.max(first, 30),
  total,
  inTheEnd: Math.max(first, 600),
});

/** How long a ServiceStage that does not answer is asked again before a run gives up. */
export const SILENCE: Pace = { first: 2, most: 15, total: 60 };

/** Between two sendings of what certainly did not arrive: the gateway asks for 2 to 5 seconds and more. */
export const RESEND: Pace = { first: 3, most: 48, total: 120 };

/** After a lost answer: how long `last_job_id` is given to show the job, if there is one. */
export const REAPPEAR: Pace = { first: 3, most: 15, total: 60 };

/** How long Lambda is asked to take on the execution of a component. */
export const BEGINNING: Pace = { first: 2, most: 60, total: 300 };

/**
 * The least waits for a slot that was put off again and again: each a tenth longer than the one before, so that there are few of them,
 * and none is late by more than a tenth of what it waited.
 */
export const slotPace = (total: number): Pace => ({ first: 1, most: 3_600, factor: 1.1, total });

/** How often a step is tried that fails, and the pauses between. */
export const STEP_RETRIES = { attempts: 8, first: 2, most: 120, total: Number.POSITIVE_INFINITY } as const;

/**
 * The waits of a pace, one by one; the last is cut so that their sum is exactly the total. A function of the attempt alone: a durable
 * replay has to come to the same answer.
 */
export const backoff =
  (pace: Pace): Backoff =>
  (attempt) => {
    let n = 0;
    for (const wait of waitsOf(pace)) {
      n += 1;
      if (n === attempt) return wait;
    }
    return undefined;
  };

/** How many waits a pace has; what is looked at in between is looked at once more often. */
export const countWaits = (pace: Pace): number => [...waitsOf(pace)].length;

function* waitsOf({ first, most, total, factor = 2, inTheEnd = most }: Pace): Generator<number> {
  let wait = first;
  for (let spent = 0; spent < total; ) {
    const whole = Math.floor(wait);
    yield Math.min(whole, total - spent);
    spent += whole;
    wait = Math.min(wait * factor, spent < BRISK_SECONDS ? most : inTheEnd);
  }
}
