import { afterHeeding, type Breach, describe, inFlight, nameOf, time } from '#chaos/invariants/breach.ts';
import type { Evidence } from '#chaos/stage/evidence.ts';
import type { RunKey } from '#core/aim/run-key.ts';

/** An aim that a person has closed, and from when on, in epoch milliseconds, no request of before can be on its way any more. */
interface Closed {
  readonly key: RunKey;
  readonly at: number;
  readonly through: number;
}

/** What a person has closed is closed: but for a request that was on its way already, nothing is accepted for it any more. */
export function* closedForGood(evidence: Evidence): Generator<Breach> {
  for (const { key, at, through } of [...closedAlone(evidence), ...closedByStops(evidence)]) {
    const late = evidence.accepted.find(
      ({ execution: { delivery }, ...accepted }) =>
        accepted.instanceId === key.instanceId &&
        delivery.event.automation === key.automation &&
        delivery.event.occurrence === key.occurrence &&
        accepted.at > through,
    );
    if (late === undefined) continue;
    yield {
      component: nameOf(evidence, key.instanceId),
      message: `${describe(late)} came though it was closed at ${time(at)}`,
    };
  }
}

const closedAlone = (evidence: Evidence): readonly Closed[] =>
  evidence.closings.map(({ key, at }) => ({ key, at, through: at + inFlight(evidence) }));

/** Whoever stops everything closes what was wanted before, however long it is released by then. */
function closedByStops(evidence: Evidence): readonly Closed[] {
  const { aims, holds, scenario } = evidence;
  const off = 2 * (scenario.weather.skew + scenario.weather.jump);
  return holds.flatMap(({ from: at, stops }) =>
    stops
      ? aims
          .filter(({ openedAt }) => openedAt + off < at)
          .map(({ key }) => ({ key, at, through: at + afterHeeding(evidence) }))
      : [],
  );
}
