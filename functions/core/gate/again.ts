import type { RunEvent } from '#core/event.ts';
import type { Memory } from '#core/ports/ledger.ts';

/**
 * When the action of the event may be sent to the component once more, in epoch milliseconds: at once, or when it has cooled down.
 * Undefined where the budget is used up: by the time it is free again, the trouble is another one.
 */
export function mayAgainAt(
  { automation, action, limits }: RunEvent,
  { actions }: Memory,
  now: number,
): number | undefined {
  const { cooldown = 0, budget } = limits;
  const spent = actions.filter((past) => past.spent);
  if (budget !== undefined) {
    const counted = spent.filter((past) => past.automation === automation && now - past.at < budget.per * 1000);
    if (counted.length >= budget.actions) return undefined;
  }
  const last = spent.findLast((past) => past.action === action);
  return last === undefined ? now : Math.max(now, last.at + cooldown * 1000);
}

/** Without a budget: what so many restarts did not mend, one more will not. */
const MOST_TIMES = 3;

/** How often one occurrence may be acted on, the first time included. */
export const mostTimes = ({ limits: { budget } }: RunEvent): number => budget?.actions ?? MOST_TIMES;
