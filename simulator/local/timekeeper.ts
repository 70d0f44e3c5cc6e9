import { HOUR_MS } from '#schedule/zones/wall-time.ts';
import type { VirtualClock } from '#simulator/clock.ts';

/** Leads a virtual clock as real time goes, and ahead of it. What is asked of it is done one after the other. */
export interface Timekeeper {
  /** Keeps all appointments until this moment. */
  catchUp(): Promise<void>;
  /** Keeps all appointments of so many milliseconds to come, and goes on from there. */
  moveBy(ms: number, onMove?: (to: number) => void): Promise<void>;
  /** Does something while the clock stands still. */
  standing<T>(work: () => Promise<T>): Promise<T>;
  /** How far the clock goes ahead of real time, in milliseconds. */
  ahead(): number;
}

/**
 * @param clock it shows the real time of this moment
 * @param realNow in epoch ms
 * @param planAhead puts on the clock what comes by itself in a span of epoch ms; called with one span after the other
 */
export function createTimekeeper(
  clock: VirtualClock,
  realNow: () => number,
  planAhead: (from: number, until: number) => void,
): Timekeeper {
  let offset = 0;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    // Whoever asked is told of what went wrong; the next one has to come all the same.
    last = done.catch(() => undefined);
    return done;
  };

  const plan = (): void => {
    const from = clock.now();
    planAhead(from, from + HOUR_MS);
    clock.at(from + HOUR_MS, plan);
  };
  plan();

  return {
    ahead: () => offset,
    standing: inTurn,
    catchUp: () => inTurn(() => clock.runUntil(realNow() + offset)),
    moveBy: (ms, onMove) =>
      inTurn(async () => {
        // What really passes meanwhile is caught up with afterwards.
        offset += ms;
        await clock.runUntil(realNow() + offset, (_, to) => onMove?.(to));
      }),
  };
}
