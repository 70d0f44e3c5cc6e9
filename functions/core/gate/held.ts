import { GO_ON, type GoOn } from '#core/go-on.ts';
import { holdInForce, isInForce } from '#core/hold/in-force.ts';
import { isHeldOver } from '#core/hold/override.ts';
import { utcText } from '#core/instant.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { type AtTheGate, type Barrier, noReach } from './gate.ts';

type At = Pick<AtTheGate, 'event' | 'component' | 'holds' | 'now'>;

/** A person has taken the component, or all of them, out of our hands, for good or until an instant, at which it is not held any more. */
export const held = {
  wantsNothing: false,
  reach: noReach,
  judge(at: At): GoOn | Ending<'held'> {
    const { component, holds, now } = at;
    const hold = holdInForce(holds, now);
    if (hold === undefined) return heldOver(at);
    const until = hold.until === undefined ? 'until it is released' : `until ${utcText(hold.until)}`;
    const facts = hold.until === undefined ? {} : { until: hold.until };
    return ending('held', `${component.name} is held by ${hold.by} ${until}: ${hold.reason}`, facts);
  },
} satisfies Barrier<'held'>;

/** An override keeps waiting what follows a schedule: a person is told if that is longer than it is worth. */
function heldOver({ event, component, holds: { override }, now }: At): GoOn | Ending<'held'> {
  if (override === undefined || !isInForce(override, now) || !isHeldOver(event)) return GO_ON;
  const { by, until, replica, reason } = override;
  const said = `${by} wants ${replica} replicas of ${component.name} until ${utcText(until)}: ${reason}`;
  return ending('held', `${said}. What follows a schedule waits for that.`, { until });
}
