import { OVERRIDE } from '#core/by-hand.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { isInForce } from '#core/hold/in-force.ts';
import { isSetAside, isWithdrawn } from '#core/hold/override.ts';
import { utcText } from '#core/instant.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { type AtTheGate, type Barrier, noReach } from './gate.ts';

/** A person wants another number of replicas for a while, which sets schedules aside; or does so no more, which ends what was begun for that. */
export const overridden = {
  wantsNothing: false,
  reach: noReach,
  judge({
    event,
    component: { name },
    holds: { override },
    now,
  }: Pick<AtTheGate, 'event' | 'component' | 'holds' | 'now'>): GoOn | Ending<'overridden'> {
    if (event.automation === OVERRIDE) {
      if (!isWithdrawn(event, override)) return GO_ON;
      const how =
        override?.released === undefined ? 'Another one has replaced it' : `${override.released.by} has ended it`;
      return ending('overridden', `This override of ${name} is not wanted any more: ${how}.`);
    }
    if (override === undefined || !isInForce(override, now) || !isSetAside(event)) return GO_ON;
    const { by, until, replica, reason } = override;
    const said = `${by} wants ${replica} replicas of ${name} until ${utcText(until)}: ${reason}`;
    return ending('overridden', `${said}. What schedules want is set aside until then.`);
  },
} satisfies Barrier<'overridden'>;
