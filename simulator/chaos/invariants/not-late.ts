import type { Evidence } from '../evidence.ts';
import { byComponent, describe, type Finding, inFlight, nameOf } from './finding.ts';

/** Nothing is accepted for an occurrence that had expired. */
export function* notLate(evidence: Evidence): Generator<Finding> {
  for (const accepted of evidence.accepted) {
    const { at, limits } = accepted.execution.delivery.event;
    const late = accepted.at - (Date.parse(at) + (limits.expires + 1) * 1000 + inFlight(evidence));
    if (late <= 0) continue;
    const component = nameOf(evidence, accepted.instanceId);
    yield { component, message: `${describe(accepted)} was due at ${at} and expired ${limits.expires} s later` };
  }
}

/** No schedule acts on a component on which a later one has acted. */
export function* notOvertaken(evidence: Evidence): Generator<Finding> {
  for (const [instanceId, accepted] of byComponent(evidence)) {
    const scheduled = accepted.filter(({ execution }) => 'schedule' in execution.delivery.event.trigger);
    for (const [index, later] of scheduled.entries()) {
      const due = Date.parse(later.execution.delivery.event.at);
      const ahead = scheduled.slice(0, index).find((one) => Date.parse(one.execution.delivery.event.at) > due);
      if (ahead === undefined) continue;
      const message = `${describe(later)} is for an earlier schedule than ${describe(ahead)}`;
      yield { component: nameOf(evidence, instanceId), message };
    }
  }
}
