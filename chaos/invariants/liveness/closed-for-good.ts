import { type Breach, describe, inFlight, nameOf, time } from '#chaos/invariants/breach.ts';
import type { Evidence } from '#chaos/stage/evidence.ts';

/** What a person has closed is closed: but for a request that was on its way already, nothing is accepted for it any more. */
export function* closedForGood(evidence: Evidence): Generator<Breach> {
  for (const { key, at } of evidence.closings) {
    const late = evidence.accepted.find(
      ({ execution: { delivery }, ...accepted }) =>
        accepted.instanceId === key.instanceId &&
        delivery.event.automation === key.automation &&
        delivery.event.occurrence === key.occurrence &&
        accepted.at > at + inFlight(evidence),
    );
    if (late === undefined) continue;
    yield {
      component: nameOf(evidence, key.instanceId),
      message: `${describe(late)} came though it was closed at ${time(at)}`,
    };
  }
}
