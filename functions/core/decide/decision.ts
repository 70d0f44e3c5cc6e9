import type { ActionRequest } from '#core/action.ts';
import type { NamedComponent } from '#core/component.ts';
import { describeInstance, type Wanted, wantedAfter } from '#core/look/wanted.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Instance } from '#core/ports/service-stage.ts';

/**
 * A decision is a value.
 * `act`: send the request, and the component is to be seen as wanted; `before` is what was seen, should the answer get lost.
 * `watch`: the request would change nothing, but the component is not there yet; see whether it arrives.
 * `ending`: nothing to do, or nothing that may be done.
 */
export type Decision = Act | Watch | Ending;

export interface Act {
  readonly kind: 'act';
  readonly request: ActionRequest;
  readonly wanted: Wanted;
  readonly before: Instance;
  /** When the version that a rollback leaves was deployed, in epoch milliseconds, where the snapshots say so. */
  readonly since?: number;
}

export interface Watch {
  readonly kind: 'watch';
  readonly wanted: Wanted;
}

export const act = (request: ActionRequest, before: Instance, since?: number): Act => ({
  kind: 'act',
  request,
  wanted: wantedAfter(request),
  before,
  ...(since !== undefined && { since }),
});

export const watch = (wanted: Wanted): Watch => ({ kind: 'watch', wanted });

export const alreadyThere = (component: NamedComponent, instance: Instance): Ending =>
  ending('already-there', `${component.name} is already ${describeInstance(instance)}; nothing was sent.`);

export const asleep = (component: NamedComponent, action: string): Ending =>
  ending('stopped', `${component.name} is stopped, and a ${action} does not wake it; nothing was sent.`);
