import type { RunEvent } from '#core/event.ts';
import { GO_ON } from '#core/go-on.ts';
import { ending } from '#core/outcome.ts';
import type { PastAction } from '#core/ports/ledger.ts';
import type { Barrier } from './gate.ts';
import { spentByOthers } from './spent.ts';

/** The automation has acted on the component as often as it may. */
export const budget: Barrier<'budget'> = {
  wantsNothing: false,
  reach: ({ limits }) => limits.budget?.per ?? 0,
  judge(at) {
    const { event, component, now } = at;
    const { budget: allowed } = event.limits;
    if (allowed === undefined) return GO_ON;
    const times = drawnOn(event, spentByOthers(at), now);
    if (times < allowed.actions) return GO_ON;
    return ending(
      'budget',
      `${event.automation} has acted on ${component.name} ${times} times within ${allowed.per} s; that is all it may.`,
    );
  },
};

/** How many of these actions count against the event's budget at an instant, in epoch milliseconds. */
export function drawnOn({ automation, limits }: RunEvent, spent: readonly PastAction[], now: number): number {
  const { per = 0 } = limits.budget ?? {};
  return spent.filter((past) => past.automation === automation && now - past.at < per * 1000).length;
}
