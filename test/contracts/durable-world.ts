import type { CallbackAnswer, Durable } from '#core/ports/durable.ts';

/** What comes over an execution. */
export interface Happenings {
  /** The operations that a function does not survive, once each: `before` their body begins, or `after` it ran. */
  readonly interrupt?: (name: string) => 'before' | 'after' | undefined;
  /** What somebody outside answers to the id, and how many seconds after it was asked; nobody does unless said. */
  readonly answer?: (id: string) => { readonly answer: CallbackAnswer; readonly after: number } | undefined;
}

export interface DurableWorld {
  /** Runs the story as one execution to its end; what it gives back, or the rejection with what it throws. */
  run<T>(story: (durable: Durable) => Promise<T>, happenings?: Happenings): Promise<T>;
  /** Epoch milliseconds. */
  now(): number;
}
