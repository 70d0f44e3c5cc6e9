import * as realTime from 'node:timers/promises';

/** How long what was read stands before it is read anew, while somebody looks. */
export const AGAIN_MS = 20_000;

interface Reading {
  readonly again: () => Promise<void>;
  /** Given when nobody looks any more. */
  readonly done: AbortSignal;
  /** When it was read last, or in vain, in epoch milliseconds. */
  readonly readAt: () => number;
  readonly now?: () => number;
  readonly sleep?: (ms: number, done: AbortSignal) => Promise<unknown>;
}

/** Reads anew as long as somebody looks; at once for whoever comes back after a while, since what was read may be hours old. */
export async function nowAndThen({ again, done, readAt, now = Date.now, sleep = slept }: Reading): Promise<void> {
  while (!done.aborted) {
    await sleep(Math.max(0, readAt() + AGAIN_MS - now()), done);
    if (!done.aborted) await again();
  }
}

const slept = (ms: number, signal: AbortSignal): Promise<unknown> =>
  realTime.setTimeout(ms, undefined, { signal }).catch(() => undefined);
