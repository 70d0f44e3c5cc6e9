import type { Clock } from '#simulator/clock.ts';

/** So many calls a second, and as many at once where there were none for a second. */
export interface Rate {
  /** Whether there is room for one more now. */
  has(): boolean;
  /** Takes the room for one; false if there is none. */
  take(): boolean;
}

/** A token bucket on the virtual clock. How much more AWS lets through in a burst is hardly ever documented, so here it is nothing. */
export function createRate(perSecond: number, { now }: Clock): Rate {
  // Less than one a second is allowed, and one at once is the least.
  const most = Math.max(1, perSecond);
  let left = most;
  let at = now();
  const has = (): boolean => {
    left = Math.min(most, left + ((now() - at) / 1000) * perSecond);
    at = now();
    return left >= 1;
  };
  return {
    has,
    take() {
      const may = has();
      if (may) left -= 1;
      return may;
    },
  };
}
