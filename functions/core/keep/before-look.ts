import { saysHowMuch } from '#core/action.ts';
import type { Aim } from '#core/aim/aim.ts';
import type { Kept } from '#core/aim/kept.ts';
import type { RunEvent } from '#core/event.ts';
import type { Memory } from '#core/ports/ledger.ts';

/** What a kept aim is to whoever knows nothing but the ledger: looked at; not now; or let go, since something else is wanted. */
export type BeforeLook = 'look' | 'not-now' | 'let-go';

/**
 * Until the component's next schedule, whichever automation's, and until another automation has started, stopped or scaled it. While a
 * person holds it, or a run has it, nobody looks. `memory` is of what happened since the aim was reached.
 */
export function beforeLook(
  { key, kept }: Pick<Aim, 'key'> & { readonly kept: Kept },
  { at }: Pick<RunEvent, 'at'>,
  { actions, lease, latestSchedule, isHeld }: Memory & { readonly isHeld: boolean },
  now: number,
): BeforeLook {
  if (latestSchedule !== undefined && latestSchedule > Date.parse(at)) return 'let-go';
  const others = actions.filter((past) => past.automation !== key.automation || past.occurrence !== key.occurrence);
  if (others.some((past) => past.spent && saysHowMuch(past.action) && past.at >= kept.since)) return 'let-go';
  return isHeld || (lease !== undefined && lease.until > now) ? 'not-now' : 'look';
}
