/** What `once` gives back when an earlier invocation died while the body was under way: it may have run, and will not run again. */
export const INTERRUPTED = { kind: 'interrupted' } as const;
export type Interrupted = typeof INTERRUPTED;

/** What came of asking somebody outside. */
export type CallbackAnswer =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'expired' };

/**
 * The durable port: what a run may do that survives a crash. Results are remembered as JSON, so they must be plain data; names
 * are part of what is remembered and may never change while executions run. Outside the bodies nothing may depend on the clock,
 * on chance or on I/O, since everything outside runs again on each replay.
 */
export interface Durable {
  /** The execution's identity, the same for every replay of it. */
  readonly executionArn: string;
  /** Runs the body until it succeeds, at least once; rejects after the last attempt. */
  step<T>(name: string, body: () => Promise<T>): Promise<T>;
  /** Runs the body at most once, whatever happens. */
  once<T>(name: string, body: () => Promise<T>): Promise<T | Interrupted>;
  /** Looks until `next` gives no more seconds to wait. `attempt` is that of the look, from 1. A throw in `check` ends it. */
  poll<T>(
    name: string,
    initial: T,
    check: (state: T, attempt: number) => Promise<T>,
    next: (state: T, attempt: number) => number | undefined,
  ): Promise<T>;
  sleep(name: string, seconds: number): Promise<void>;
  /**
   * Asks somebody outside, and waits for the answer to the id that `ask` was given, `seconds` at the most. `ask` runs at least
   * once. The answer is text from outside, not to be trusted; the failure API gives `refused`.
   */
  callback(name: string, ask: (id: string) => Promise<void>, seconds: number): Promise<CallbackAnswer>;
}
