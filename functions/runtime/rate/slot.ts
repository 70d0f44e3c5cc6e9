import { backoff, slotPace } from '#core/backoff.ts';
import { isUrgent } from '#core/event.ts';
import { wantsNothing } from '#core/gate/gates.ts';
import { dueAt, type Lane, type Slot } from '#core/rate/budget.ts';
import { spanOf, sunnyRequests } from '#core/rate/requests.ts';
import { beating, type Pursuing } from '#runtime/steps/lease.ts';
import type { Opening } from '#runtime/steps/run-context.ts';

/** What was promised to a run, and in how many seconds it comes, as far as is known. */
export interface Turn {
  readonly slot: Slot;
  readonly seconds: number;
}

/** Whose slots an event has. */
export const laneOf = (event: Parameters<typeof isUrgent>[0]): Lane => (isUrgent(event) ? 'urgent' : 'fleet');

/**
 * Reserves what a sunny run sends, unless that is done already, or it ends at a gate by what it says itself: then there is no turn to wait
 * for, and nobody is to wait for it.
 */
export async function reserveSlots({ services, event }: Opening, expiresAt: number): Promise<Turn | undefined> {
  const now = services.now().getTime();
  if (event.reserved === true || wantsNothing(event) || now > expiresAt) return undefined;
  const { ledger, traffic } = services;
  const span = spanOf(sunnyRequests(event.action), traffic.perSecond);
  const slot = await ledger.reserve({ lane: laneOf(event), now: now * 1000, span });
  return { slot, seconds: secondsUntil(slot.at, expiresAt, now) };
}

/**
 * Sleeps until the slot has come, wherever it was put off to meanwhile, or until the occurrence has expired, which its gate tells. Each time
 * that it is put off it sleeps a little longer than it has to: each look is an operation.
 */
export async function awaitSlot(context: Pursuing, turn: Turn): Promise<void> {
  const least = backoff(slotPace(context.event.limits.expires));
  await beating(context).poll<Turn>(
    'slot',
    turn,
    async (before, attempt) => (attempt === 1 ? before : ask(context, before).catch(() => before)),
    ({ seconds }, attempt) => {
      const wait = least(attempt);
      return wait === undefined || seconds === 0 ? undefined : Math.max(wait, seconds);
    },
  );
}

async function ask({ services, event, pursuit }: Pursuing, { slot }: Turn): Promise<Turn> {
  const at = isUrgent(event) ? slot.at : dueAt(slot, await services.ledger.slotsMoved());
  return { slot, seconds: secondsUntil(at, pursuit.expiresAt, services.now().getTime()) };
}

/** Durable waits are of whole seconds; less than one is not worth an operation. What has expired waits no more. */
function secondsUntil(at: number, expiresAt: number, now: number): number {
  const expired = expiresAt + 1;
  return Math.max(0, Math.min(Math.floor((at / 1000 - now) / 1000), Math.ceil((expired - now) / 1000)));
}
