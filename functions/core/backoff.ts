/** Seconds until the next attempt after attempt `n` (counted from 1), or undefined when the time is used up. */
export type Backoff = (attempt: number) => number | undefined;

/**
 * Waits `first` seconds, then twice as long each time up to `most`, until they add up to `total`; the last wait is cut so that
 * the sum is exact. A function of the attempt alone: a durable replay has to come to the same answer.
 */
export function backoff({ first, most, total }: { first: number; most: number; total: number }): Backoff {
  return (attempt) => {
    let spent = 0;
    let wait = first;
    for (let n = 1; n < attempt; n++) {
      spent += wait;
      wait = Math.min(wait * 2, most);
    }
    const left = total - spent;
    return left > 0 ? Math.min(wait, left) : undefined;
  };
}
