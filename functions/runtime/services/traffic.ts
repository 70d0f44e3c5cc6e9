export interface Traffic {
  /** How many requests all functions together may send to ServiceStage. */
  readonly perSecond: number;
  /** How many this function has sent since it began, and how many of them were throttled. */
  tally(): { readonly requests: number; readonly throttled: number };
  /** Notes one more. */
  count(throttled: boolean): void;
}

export function createTraffic(perSecond: number): Traffic {
  let requests = 0;
  let throttled = 0;
  return {
    perSecond,
    tally: () => ({ requests, throttled }),
    count(wasThrottled) {
      requests += 1;
      throttled += Number(wasThrottled);
    },
  };
}
