import { setTimeout } from 'node:timers/promises';
import { type Send, send } from '#servicestage/transport.ts';

export interface PacedBy {
  readonly perSecond: number;
  /** In milliseconds, by a clock that never jumps. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The same, but no more leave in a second than that, in the order in which they were asked for. */
export function pacedSend(send: Send, { perSecond, now, sleep }: PacedBy): Send {
  let next = Number.NEGATIVE_INFINITY;
  return async (request, timeouts) => {
    const asked = now();
    const slot = Math.max(asked, next);
    next = slot + 1000 / perSecond;
    if (slot > asked) await sleep(slot - asked);
    return send(request, timeouts);
  };
}

/** The one way out, with no more in a second than that. */
export const pacedWithin = (perSecond: number): Send =>
  pacedSend(send, { perSecond, now: () => performance.now(), sleep: setTimeout });
