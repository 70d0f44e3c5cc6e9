import type { Evidence } from '#chaos/stage/evidence.ts';
import { type Breach, describe, nameOf } from './breach.ts';

/** By how much clocks may differ that are not off. */
const A_MINUTE_MS = 60_000;

/** Nothing is accepted for an event that is dated in the future. */
export function* notAhead(evidence: Evidence): Generator<Breach> {
  const { skew, jump } = evidence.scenario.weather;
  for (const accepted of evidence.accepted) {
    const { event } = accepted.execution.delivery;
    if (accepted.at + A_MINUTE_MS + skew + jump >= Date.parse(event.at)) continue;
    const component = nameOf(evidence, accepted.instanceId);
    yield { component, message: `${describe(accepted)} is for an event of ${event.at}, which is to come` };
  }
}
