import type { NamedComponent } from '../core/component.ts';
import type { RunEvent } from '../core/event.ts';
import type { Durable } from './durable.ts';
import type { Services } from './services.ts';

/** What the verbs of one run share. `startedAt` is epoch milliseconds, remembered by the first step. */
export interface RunContext<E extends RunEvent = RunEvent> {
  readonly event: E;
  readonly component: NamedComponent;
  readonly durable: Durable;
  readonly services: Services;
  readonly startedAt: number;
}
