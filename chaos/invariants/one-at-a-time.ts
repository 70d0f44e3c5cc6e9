import { type Acceptance, type Evidence, outcomesOf } from '#chaos/stage/evidence.ts';
import { type Breach, byComponent, describe, nameOf, time } from './breach.ts';

/**
 * Two actions of ours never overlap on one component. One is under way from its acceptance until its job ends, or a job that a
 * person began has overtaken it, or its run has told that it does not follow it any longer. And none comes as long as another run says
 * that it has the component.
 */
export function* oneAtATime(evidence: Evidence): Generator<Breach> {
  for (const [instanceId, accepted] of byComponent(evidence)) {
    const component = nameOf(evidence, instanceId);
    const spans = accepted.map((begun) => ({ begun, until: endOf(evidence, begun, component) }));
    for (const [index, later] of accepted.entries()) {
      const owner = ownerAt(evidence, later);
      if (owner !== undefined) yield { component, message: `${describe(later)} came while ${owner} had it` };
      yield* overlaps(component, later, spans.slice(0, index));
    }
  }
}

interface Span {
  readonly begun: Acceptance;
  readonly until: number;
}

function* overlaps(component: string, later: Acceptance, before: readonly Span[]): Generator<Breach> {
  for (const { begun, until } of before) {
    if (later.at >= until) continue;
    const end = Number.isFinite(until) ? `until ${time(until)}` : 'for ever';
    yield { component, message: `${describe(later)} overlaps ${describe(begun)}, which was under way ${end}` };
  }
}

/** Who else had the lease of the component then. */
const ownerAt = ({ leases }: Evidence, { at, instanceId, execution }: Acceptance): string | undefined =>
  leases.find(
    (lease) => lease.instanceId === instanceId && lease.owner !== execution.arn && lease.from < at && at < lease.until,
  )?.owner;

function endOf(evidence: Evidence, { at, jobId, instanceId, execution }: Acceptance, component: string): number {
  const jobEnd = evidence.world.job(jobId)?.endsAt ?? Number.POSITIVE_INFINITY;
  const [told] = outcomesOf(evidence, execution, component);
  const brokeOff = execution.ended?.error === undefined ? undefined : execution.ended.at;
  const overtaken = evidence.interventions.find((one) => one.instanceId === instanceId && one.at >= at)?.at;
  return Math.min(jobEnd, overtaken ?? jobEnd, told?.at ?? brokeOff ?? Number.POSITIVE_INFINITY);
}
