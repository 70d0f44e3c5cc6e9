import type { RunKey } from '#core/aim/run-key.ts';
import type { RunEvent } from '#core/event.ts';
import type { Durable } from '#core/ports/durable.ts';
import type { Services } from '#runtime/services/services.ts';

/** What a run begins with. */
export interface Opening<E extends RunEvent = RunEvent> {
  readonly event: E;
  readonly component: E['components'][number];
  readonly durable: Durable;
  readonly services: Services;
}

/** What the verbs of one run share. `startedAt` is epoch milliseconds, remembered by the first step. */
export interface RunContext<E extends RunEvent = RunEvent> extends Opening<E> {
  readonly startedAt: number;
}

/** What makes the run the same run however often it is delivered. */
export const keyOf = ({ event, component }: Opening): RunKey => ({
  automation: event.automation,
  occurrence: event.occurrence,
  instanceId: component.instanceId,
});
