import type { Aim } from '#core/aim/aim.ts';
import { holdInForce, holdsOn } from '#core/hold/in-force.ts';
import type { Hold, NotedHold } from '#core/ports/holds.ts';
import type { PastAction } from '#core/ports/ledger.ts';
import type { Planned } from './planned.ts';

/** How a component stands, by the plan and the ledger. */
export interface ComponentStatus extends Planned {
  readonly component: string;
  /** By whom it is held now: of several, the one that lasts longest. */
  readonly held?: Hold;
  /** What is wanted of it and not reached yet. */
  readonly open: readonly Aim[];
  /** The latest action that was sent to it, or was about to be. */
  readonly last?: PastAction;
}

/** What the ledger has of it, and all holds there are; `now` in epoch milliseconds. */
export interface Found {
  readonly open: readonly Aim[];
  readonly last: PastAction | undefined;
  readonly holds: readonly NotedHold[];
  readonly now: number;
}

export function statusOf(component: string, planned: Planned, { open, last, holds, now }: Found): ComponentStatus {
  const held = holdInForce(holdsOn(component, holds), now);
  return { component, ...planned, ...(held && { held }), open, ...(last && { last }) };
}
