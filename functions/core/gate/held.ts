import { GO_ON, type GoOn } from '#core/go-on.ts';
import { holdInForce } from '#core/hold/in-force.ts';
import { utcText } from '#core/instant.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { type AtTheGate, type Barrier, noReach } from './gate.ts';

/** A person has taken the component, or all of them, out of our hands, for good or until an instant, at which it is not held any more. */
export const held = {
  wantsNothing: false,
  reach: noReach,
  judge({ component, holds, now }: Pick<AtTheGate, 'component' | 'holds' | 'now'>): GoOn | Ending<'held'> {
    const hold = holdInForce(holds, now);
    if (hold === undefined) return GO_ON;
    const until = hold.until === undefined ? 'until it is released' : `until ${utcText(hold.until)}`;
    const facts = hold.until === undefined ? {} : { until: hold.until };
    return ending('held', `${component.name} is held by ${hold.by} ${until}: ${hold.reason}`, facts);
  },
} satisfies Barrier<'held'>;
