import type { RunEvent } from '#core/event.ts';
import type { Memory } from '#core/ports/ledger.ts';
import { drawnOn } from './budget.ts';
import { cooledDownAt, lastOfItsKind } from './cooldown.ts';
import { spentIn } from './spent.ts';

/**
 * When the action of the event may be sent to the component once more, in epoch milliseconds: at once, or when it has cooled down.
 * Undefined where the budget is used up: by the time it is free again, the trouble is another one.
 */
export function mayAgainAt(event: RunEvent, memory: Memory, now: number): number | undefined {
  const spent = spentIn({ memory });
  const { budget } = event.limits;
  if (budget !== undefined && drawnOn(event, spent, now) >= budget.actions) return undefined;
  const last = lastOfItsKind(event, spent);
  return last === undefined ? now : Math.max(now, cooledDownAt(event, last));
}

/** Without a budget: what so many restarts did not mend, one more will not. */
const MOST_TIMES = 3;

/** With one: as often as it says, but what five did not mend is a person's business, and an execution has only so many operations. */
const MOST_IN_A_ROW = 5;

/** How often one occurrence may be acted on, the first time included. */
export const mostTimes = ({ limits: { budget } }: Pick<RunEvent, 'limits'>): number =>
  Math.min(budget?.actions ?? MOST_TIMES, MOST_IN_A_ROW);
