import type { Ring } from '#chaos/scenario/rings.ts';
import type { Evidence } from '#chaos/stage/evidence.ts';
import { isRepeatable } from '#core/action.ts';
import { type Breach, byComponent, describe, nameOf, time } from './breach.ts';

/** One restart or rollback of an automation is accepted for what Huawei told once of an alarm, however often SMN posts that. */
export function* oneDeedARing(evidence: Evidence): Generator<Breach> {
  const rings = new Map(evidence.rung.map(({ occurrence, ring }) => [occurrence, ring.messageId]));
  for (const [instanceId, accepted] of byComponent(evidence)) {
    const deeds = accepted.filter(
      ({ action, execution }) => !isRepeatable(action) && rings.has(occurrenceIn(execution)),
    );
    const byRing = Map.groupBy(
      deeds,
      ({ execution, occurrence }) =>
        // What is sent again since it did not help is another deed.
        `${execution.delivery.event.automation} ${rings.get(occurrenceIn(execution))} ${occurrence.split('~')[1] ?? ''}`,
    );
    for (const same of byRing.values()) {
      if (same.length < 2) continue;
      const message = `an alarm that Huawei told once was answered by ${same.map(describe).join(', ')}`;
      yield { component: nameOf(evidence, instanceId), message };
    }
  }
}

const occurrenceIn = ({ delivery }: Evidence['executions'][number]): string => delivery.event.occurrence;

/** Whatever SMN is not to post again was put on the bus before, under the name of its message; but what a newer word on the same alarm overtook. */
export function* ringsHeard({ received, rung }: Evidence): Generator<Breach> {
  for (const { at, ring, status } of received) {
    if (status === undefined || status >= 500) continue;
    const isTold = rung.some((one) => one.ring === ring && one.at <= at);
    const isOvertaken = rung.some((one) => one.at <= at && isNewer(one.ring, ring));
    if (isTold || isOvertaken) continue;
    yield {
      message: `SMN was answered ${status} at ${time(at)} for ${ring.messageId} of ${ring.rule}, and nobody was told`,
    };
  }
}

const isNewer = (one: Ring, other: Ring): boolean =>
  one.rule === other.rule && (one.green ?? one.red) > (other.green ?? other.red);
