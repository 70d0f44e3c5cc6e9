import { GO_ON, type GoOn } from '#core/go-on.ts';
import { isStopped } from '#core/hold/in-force.ts';
import { utcText } from '#core/instant.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { type AtTheGate, type Barrier, noReach } from './gate.ts';

/** A person has stopped everything since it was wanted; that stays so when the components are released. */
export const stopAll = {
  wantsNothing: false,
  reach: noReach,
  judge({ holds, ...wanted }: Pick<AtTheGate, 'holds' | 'openedAt' | 'due'>): GoOn | Ending<'stop-all'> {
    const { stop } = holds;
    if (stop === undefined || !isStopped(holds, wanted)) return GO_ON;
    const at = utcText(stop.at);
    return ending('stop-all', `${stop.by} has stopped everything at ${at}: ${stop.reason}`);
  },
} satisfies Barrier<'stop-all'>;
