import type { NamedComponent } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { GoOn } from '#core/go-on.ts';
import type { Ending } from '#core/outcome.ts';
import type { Holds } from '#core/ports/holds.ts';
import type { Memory } from '#core/ports/ledger.ts';
import type { GateReason } from '#core/reason.ts';

/** What the gates judge by: the event, the component, what is remembered of it, and the time in epoch milliseconds. */
export interface AtTheGate {
  readonly event: RunEvent;
  /** When it was due, in epoch milliseconds: its `at`, read once. */
  readonly due: number;
  /** When it was wanted first, in epoch milliseconds: as its aim was opened. */
  readonly openedAt: number;
  /** After when, in epoch milliseconds, nothing is done for it any more. */
  readonly expiresAt: number;
  readonly component: NamedComponent;
  readonly memory: Memory;
  readonly holds: Holds;
  /** Who of the storm's family asks for help at the time, each component once, this one included. */
  readonly asking: readonly string[];
  readonly now: number;
}

/** One gate: it is asked of each run before it begins and right before it sends, and of each firing by the plan, which imagines memory. */
export type Gate<R extends GateReason = GateReason> = Barrier<R> | Closure<R>;

/** Judges by what is remembered and by the time. */
export interface Barrier<R extends GateReason> {
  readonly wantsNothing: false;
  readonly judge: (at: AtTheGate) => GoOn | Ending<R>;
  /** How far back memory has to reach for it, in seconds. */
  readonly reach: (event: RunEvent) => number;
}

/**
 * Judges by the event alone. What it stops has wanted nothing at all: it overtakes no earlier schedule, it contradicts no other in the
 * plan, and nobody is surprised by it.
 */
export interface Closure<R extends GateReason> {
  readonly wantsNothing: true;
  readonly judge: (at: Pick<AtTheGate, 'event'>) => GoOn | Ending<R>;
}

/** Nothing has to be remembered for it, but for what memory always has. */
export const noReach = (): number => 0;
