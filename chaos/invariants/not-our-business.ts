import { type Acceptance, type Evidence, isOn, type PlayedExecution } from '#chaos/stage/evidence.ts';
import type { Storm } from '#core/event.ts';
import { afterHeeding, type Breach, describe, inFlight, nameOf, time } from './breach.ts';

/** Nothing is accepted on a component that a person holds. */
export function* handsOff(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const hold = evidence.holds.find(
      (one) =>
        isOn(one, accepted.instanceId) && one.from + afterHeeding(evidence) < accepted.at && accepted.at < one.until,
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

/**
 * Nothing is sent for an alarm when too much of its family had asked for help: as the run itself had counted it, of those that asked
 * within the time that a family has to gather also the first, and however long one had waited.
 */
export function* stormHeeded(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const { execution, instanceId } = accepted;
    const { storm } = execution.delivery.event.limits;
    if (storm === undefined) continue;
    const component = nameOf(evidence, instanceId);
    const noted = evidence.alarms.filter(
      (alarm) => alarm.execution === execution && alarm.instanceId === instanceId && alarm.at <= accepted.at,
    );
    const told = `though so many of the ${storm.size} of its family asked for help`;
    const counted = noted.at(-1)?.asking;
    const gathered = gatheredFor(evidence, execution);
    const asking = askingAt(evidence, accepted);
    if (counted === undefined) yield { component, message: `${describe(accepted)} came without its alarm being noted` };
    else if (isMostOf(counted.length, storm))
      yield { component, message: `${describe(accepted)} came ${told}: ${counted.length}` };
    else if (isMostOf(gathered, storm)) {
      yield {
        component,
        message: `${describe(accepted)} came before the others, ${told} within a minute: ${gathered}`,
      };
    } else if (isMostOf(asking, storm))
      yield { component, message: `${describe(accepted)} came ${told} by then: ${asking}` };
  }
}

const isMostOf = (asking: number, { size, least, share }: Storm): boolean => asking >= least && asking > size * share;

/** How many components of its family had asked for certain when it was looked at for the last time, with clocks as far off as they are. */
function askingAt(evidence: Evidence, { at, execution }: Acceptance): number {
  const { alarms, scenario } = evidence;
  const { storm } = execution.delivery.event.limits;
  if (storm === undefined) return 0;
  const from = at - storm.within * 1000 + 4 * (scenario.weather.skew + scenario.weather.jump);
  const until = at - inFlight(evidence);
  const family = alarms.filter(
    (alarm) =>
      from <= alarm.at && alarm.at < until && alarm.execution.delivery.event.limits.storm?.family === storm.family,
  );
  return new Set(family.map(({ instanceId }) => instanceId)).size;
}

/** How many components of its family had asked by the time it may have been judged, with clocks as far off as they are in that run. */
function gatheredFor({ alarms, scenario: { weather } }: Evidence, { delivery: { event } }: PlayedExecution): number {
  const { storm, expires } = event.limits;
  if (storm === undefined) return 0;
  const due = Date.parse(event.at);
  const off = 4 * (weather.skew + weather.jump);
  const from = due - storm.within * 1000 + off;
  const until = due + Math.min(60, expires / 2) * 1000 - off;
  const family = alarms.filter(
    ({ at, execution }) => from <= at && at < until && execution.delivery.event.limits.storm?.family === storm.family,
  );
  return new Set(family.map(({ instanceId }) => instanceId)).size;
}
