import { GO_ON } from '#core/go-on.ts';
import { utcText } from '#core/instant.ts';
import { ending } from '#core/outcome.ts';
import { type Barrier, noReach } from './gate.ts';

/** A person has taken the component out of our hands, for good or until an instant, which is not held any more. */
export const held: Barrier<'held'> = {
  wantsNothing: false,
  reach: noReach,
  judge({ component, memory: { hold }, now }) {
    if (hold === undefined || (hold.until !== undefined && hold.until <= now)) return GO_ON;
    const until = hold.until === undefined ? 'until it is lifted' : `until ${utcText(hold.until)}`;
    const facts = hold.until === undefined ? {} : { until: hold.until };
    return ending('held', `${component.name} is held by ${hold.by} ${until}: ${hold.reason}`, facts);
  },
};
