import type { Evidence } from '#chaos/stage/evidence.ts';
import { type Breach, describe, inFlight, nameOf, time } from './breach.ts';

/** Nothing is accepted on a component that a person holds. */
export function* handsOff(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const hold = evidence.holds.find(
      ({ instanceId, from, until }) =>
        instanceId === accepted.instanceId && from + inFlight(evidence) < accepted.at && accepted.at < until,
    );
    if (hold === undefined) continue;
    const component = nameOf(evidence, accepted.instanceId);
    yield { component, message: `${describe(accepted)} came though it was held since ${time(hold.from)}` };
  }
}

/** Nothing is sent without a look first, and nothing but a start to a component that was seen stopped. */
export function* letSleep(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const component = nameOf(evidence, accepted.instanceId);
    if (accepted.seen === undefined) yield { component, message: `${describe(accepted)} came without a look` };
    if (accepted.seen?.status !== 'STOPPED' || accepted.action === 'start' || accepted.action === 'stop') continue;
    yield { component, message: `${describe(accepted)} came though the component was stopped` };
  }
}

/** Nothing is sent for an alarm when too much of its family had asked for help. */
export function* stormHeeded(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const { execution, instanceId } = accepted;
    const { storm } = execution.delivery.event.limits;
    if (storm === undefined) continue;
    const component = nameOf(evidence, instanceId);
    const noted = evidence.alarms.filter(
      (alarm) => alarm.execution === execution && alarm.instanceId === instanceId && alarm.at <= accepted.at,
    );
    const asking = noted.at(-1)?.asking;
    if (asking === undefined) yield { component, message: `${describe(accepted)} came without its alarm being noted` };
    else if (asking.length >= storm.least && asking.length > storm.size * storm.share) {
      yield {
        component,
        message: `${describe(accepted)} came though ${asking.length} of ${storm.size} asked for help`,
      };
    }
  }
}
