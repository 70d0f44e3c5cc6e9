import type { Aim } from '#core/aim/aim.ts';
import type { AfterLook, Kept } from '#core/aim/kept.ts';
import { type NamedComponent, targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { holdInForce, holdsOn, isInForce } from '#core/hold/in-force.ts';
import { isSameId } from '#core/id.ts';
import { lookLater } from '#core/keep/after-look.ts';
import { beforeLook } from '#core/keep/before-look.ts';
import type { NotedHold, NotedOverride } from '#core/ports/holds.ts';
import { isDeployed } from '#core/reconcile/revision.ts';
import { eventOf } from './event-of.ts';
import type { ReconcileServices } from './reconcile-services.ts';

/** With all that people have said, read once for all of them. */
export type Held = ReconcileServices & { readonly said: Said };

export interface Said {
  readonly holds: readonly NotedHold[];
  readonly overrides: readonly NotedOverride[];
}

/** With when it is looked at. */
export type KeptAim = Aim & { readonly kept: Kept; readonly again: number };

/** What becomes of a kept aim by what the ledger says, which costs ServiceStage nothing; or which component has to be looked at. */
export type BeforeLookAt =
  | { readonly kind: 'settled'; readonly after: AfterLook }
  | { readonly kind: 'look'; readonly aim: KeptAim; readonly event: RunEvent; readonly component: NamedComponent };

export async function beforeLookAt(
  { ledger, shipped, said: { holds, overrides } }: Held,
  aim: KeptAim,
  now: number,
): Promise<BeforeLookAt> {
  const event = eventOf(aim);
  if (!isDeployed(event, shipped)) return LET_GO;
  const memory = await ledger.memory(aim.key.instanceId, aim.kept.since);
  const on = event.components.map(({ name }) => holdsOn(name, holds, overrides));
  // It is opened anew as the override ends.
  if (on.some(({ override }) => override !== undefined && isInForce(override, now))) return LET_GO;
  const isHeld = on.some((one) => holdInForce(one, now) !== undefined);
  switch (beforeLook(aim, event, { ...memory, isHeld }, now)) {
    case 'let-go':
      return LET_GO;
    case 'not-now':
      return { kind: 'settled', after: lookLater(aim.kept, now) };
    case 'look': {
      const component = event.components.find((one) => isSameId(targetIdOf(one), aim.key.instanceId));
      // Its event is about that component alone.
      if (component === undefined) return { kind: 'settled', after: lookLater(aim.kept, now) };
      return { kind: 'look', aim, event, component };
    }
  }
}

const LET_GO: BeforeLookAt = { kind: 'settled', after: { kind: 'let-go' } };

/** The aim as one that is kept, if it is due to be looked at. */
export const dueToLook = (aim: Aim, now: number): KeptAim | undefined =>
  aim.kept === undefined || aim.again === undefined || aim.again > now
    ? undefined
    : { ...aim, kept: aim.kept, again: aim.again };
