import { type Acceptance, type Evidence, isInTime } from '#chaos/stage/evidence.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { isSchedule } from '#core/trigger.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { type Breach, byComponent, describe, inFlight, nameOf, time } from './breach.ts';

/** Nothing is accepted for an occurrence that had expired. */
export function* notLate(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const { limits } = accepted.execution.delivery.event;
    const at = dueAt(evidence, accepted);
    // Whom others keep waiting expires from when its turn came.
    const turn = limits.atOnce === undefined ? 0 : DAY_MS;
    const late = accepted.at - (at + (limits.expires + 1) * 1000 + turn + inFlight(evidence));
    if (late <= 0) continue;
    const component = nameOf(evidence, accepted.instanceId);
    yield { component, message: `${describe(accepted)} was due at ${time(at)} and expired ${limits.expires} s later` };
  }
}

/** When the latest event was due that it has; a repetition when its alarm was last seen red, and never if it was not. */
function dueAt({ alarmReads, executions }: Evidence, { at, execution, occurrence, instanceId }: Acceptance): number {
  const { event } = execution.delivery;
  if (occurrence === event.occurrence) {
    const joined = executions
      .filter(isInTime)
      .flatMap(({ delivery: { event: other, at: delivered } }) =>
        isJoinable(event, other) && delivered <= at && other.components.some((one) => targetIdOf(one) === instanceId)
          ? [Date.parse(other.at)]
          : [],
      );
    return Math.max(Date.parse(event.at), ...joined);
  }
  const red = alarmReads.findLast((read) => read.execution === execution && read.state === 'ALARM' && read.at <= at);
  return red?.at ?? 0;
}

/** A second event of the same automation joins the aim that is open for it. */
const isJoinable = (event: RunEvent, other: RunEvent): boolean =>
  event.automation === other.automation && !isSchedule(event.trigger);

/** No schedule acts on a component on which a later one has acted. */
export function* notOvertaken(evidence: Evidence): Generator<Breach> {
  for (const [instanceId, accepted] of byComponent(evidence)) {
    const scheduled = accepted.filter(({ execution }) => isSchedule(execution.delivery.event.trigger));
    for (const [index, later] of scheduled.entries()) {
      const due = Date.parse(later.execution.delivery.event.at);
      const ahead = scheduled.slice(0, index).find((one) => Date.parse(one.execution.delivery.event.at) > due);
      if (ahead === undefined) continue;
      const message = `${describe(later)} is for an earlier schedule than ${describe(ahead)}`;
      yield { component: nameOf(evidence, instanceId), message };
    }
  }
}
