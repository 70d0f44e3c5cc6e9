import { type Acceptance, type Evidence, outcomesOf } from '#chaos/stage/evidence.ts';
import { type Breach, byComponent, describe, nameOf, time } from './breach.ts';

/**
 * Two actions of ours never overlap on one component. One is under way from its acceptance until its job ends, or a job that a
 * person began has overtaken it, or its run has told that it does not follow it any longer.
 */
export function* oneAtATime(evidence: Evidence): Generator<Breach> {
  for (const [instanceId, accepted] of byComponent(evidence)) {
    const component = nameOf(evidence, instanceId);
    for (const [index, later] of accepted.entries()) {
      for (const earlier of accepted.slice(0, index)) {
        const until = endOf(evidence, earlier, component);
        if (later.at >= until) continue;
        const end = Number.isFinite(until) ? `until ${time(until)}` : 'for ever';
        yield { component, message: `${describe(later)} overlaps ${describe(earlier)}, which was under way ${end}` };
      }
    }
  }
}

function endOf(evidence: Evidence, { at, jobId, instanceId, execution }: Acceptance, component: string): number {
  const jobEnd = evidence.world.job(jobId)?.endsAt ?? Number.POSITIVE_INFINITY;
  const [told] = outcomesOf(evidence, execution, component);
  const brokeOff = execution.ended?.error === undefined ? undefined : execution.ended.at;
  const overtaken = evidence.interventions.find((one) => one.instanceId === instanceId && one.at >= at)?.at;
  return Math.min(jobEnd, overtaken ?? jobEnd, told?.at ?? brokeOff ?? Number.POSITIVE_INFINITY);
}
