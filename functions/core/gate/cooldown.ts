import type { RunEvent } from '#core/event.ts';
import { GO_ON } from '#core/go-on.ts';
import { ending } from '#core/outcome.ts';
import type { PastAction } from '#core/ports/ledger.ts';
import type { Barrier } from './gate.ts';
import { spentByOthers } from './spent.ts';

/** The same action went to the component a moment ago, by whichever automation. */
export const cooldown: Barrier<'cooldown'> = {
  wantsNothing: false,
  reach: ({ limits }) => limits.cooldown ?? 0,
  judge(at) {
    const { event, component, now } = at;
    const { cooldown: seconds } = event.limits;
    if (seconds === undefined) return GO_ON;
    const last = lastOfItsKind(event, spentByOthers(at));
    if (last === undefined) return GO_ON;
    const until = cooledDownAt(event, last);
    if (now >= until) return GO_ON;
    const since = Math.floor((now - last.at) / 1000);
    return ending(
      'cooldown',
      `${last.automation} sent a ${last.action} to ${component.name} ${since} s ago; ${seconds} s have to pass.`,
      { until },
    );
  },
};

export const lastOfItsKind = ({ action }: RunEvent, spent: readonly PastAction[]): PastAction | undefined =>
  spent.findLast((past) => past.action === action);

/** From when on, in epoch milliseconds, the event's action may follow another one; at once where it has no cooldown. */
export const cooledDownAt = ({ limits }: RunEvent, { at }: PastAction): number => at + (limits.cooldown ?? 0) * 1000;
