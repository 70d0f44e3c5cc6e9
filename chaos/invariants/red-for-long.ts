import { redSince, watchedIn } from '#chaos/scenario/reds.ts';
import type { Evidence } from '#chaos/stage/evidence.ts';
import { type Breach, describe, inFlight, nameOf, time } from './breach.ts';

/** By how much an event, dated by the second, and an alarm may differ. */
const A_SECOND_MS = 1000;

/** Nothing is accepted for an alarm that was not seen red by then for as long as the automation says, without a break. */
export function* redForLong(evidence: Evidence): Generator<Breach> {
  const { reds, weather } = evidence.scenario;
  for (const accepted of evidence.accepted) {
    const { at, execution, instanceId } = accepted;
    const { trigger, limits } = execution.delivery.event;
    const { redFor } = limits;
    const alarm = watchedIn(trigger);
    if (redFor === undefined || alarm === undefined) continue;
    const latest = at - redFor * 1000 + A_SECOND_MS + 2 * (weather.skew + weather.jump);
    const seen = evidence.alarmReads.filter(
      (read) => read.execution === execution && read.at <= at && read.at >= at - inFlight(evidence) - KEEPS_MS,
    );
    const since = seen.map((read) => redSince(reds, alarm, read.at) ?? read.at);
    if (since.some((from) => from <= latest)) continue;
    const message = `${describe(accepted)} came though ${alarm} was not red for ${redFor} s by then`;
    yield { component: nameOf(evidence, instanceId), message };
  }
}

/** Nothing is accepted for an alarm for which AWS, or Huawei, itself takes no action. */
export function* mutesHeeded(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const { trigger } = accepted.execution.delivery.event;
    const mute = evidence.scenario.mutes.find(
      ({ alarm, from, until }) =>
        alarm === watchedIn(trigger) && from <= accepted.at - inFlight(evidence) - KEEPS_MS && accepted.at < until,
    );
    if (mute === undefined) continue;
    const component = nameOf(evidence, accepted.instanceId);
    yield { component, message: `${describe(accepted)} came though ${mute.alarm} is muted since ${time(mute.from)}` };
  }
}

/** How old what was read of it may be. */
const KEEPS_MS = 60_000;
