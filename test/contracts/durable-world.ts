import type { Durable } from '#core/ports/durable.ts';
import type { FakeDurableProps } from '#test/support/fakes/fake-durable.ts';

export interface DurableWorld {
  /** Runs the story as one execution to its end; what it gives back, or the rejection with what it throws. */
  run<T>(story: (durable: Durable) => Promise<T>, props?: Pick<FakeDurableProps, 'interrupt' | 'answer'>): Promise<T>;
  /** Epoch milliseconds. */
  now(): number;
}
