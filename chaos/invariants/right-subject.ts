import { type Acceptance, type Evidence, isOutcome, type PlayedExecution } from '#chaos/stage/evidence.ts';
import { alarmOf } from '#core/trigger.ts';
import { type Breach, describe, inFlight, nameOf, time } from './breach.ts';

/**
 * What set a run off is so still when it acts: its alarm, or its check, is red. And a rollback leaves the version that was sick: none that
 * was deployed since, nor one that only health checks know, and know as well.
 */
export function* rightSubject(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const wrong = hadRecovered(evidence, accepted) ?? wasAnother(evidence, accepted);
    if (wrong !== undefined)
      yield { component: nameOf(evidence, accepted.instanceId), message: `${describe(accepted)} came though ${wrong}` };
  }
}

/** How old what was read of it may be, beside what passes until a request arrives. */
const KEEPS_MS = 60_000;

function hadRecovered(evidence: Evidence, { at, execution, instanceId }: Acceptance): string | undefined {
  const { trigger } = execution.delivery.event;
  const alarm = alarmOf(trigger) ?? alarmBehind(evidence, execution);
  if (alarm === undefined) return undefined;
  const since = at - inFlight(evidence) - KEEPS_MS;
  if (trigger.kind === 'outcome') {
    const red = evidence.alarmReads.some(
      (read) => read.execution === execution && read.state === 'ALARM' && read.at >= since && read.at <= at,
    );
    return red ? undefined : `${alarm}, with which all began, was not seen red since ${time(since)}`;
  }
  if (trigger.kind === 'unhealthy') {
    const component = nameOf(evidence, instanceId);
    const red = evidence.webLooks.some(
      (look) =>
        look.execution === execution &&
        look.component === component &&
        !look.healthy &&
        look.at >= since &&
        look.at <= at,
    );
    return red ? undefined : `${trigger.unhealthy} was not seen red since ${time(since)}`;
  }
  const red = evidence.scenario.reds.some((one) => one.alarm === alarm && one.from <= at && one.until >= since);
  return red ? undefined : `${alarm} was not red since ${time(since)}`;
}

/** Of what follows an outcome that says that it stayed red, or that nothing was done about it. */
function alarmBehind({ puts }: Evidence, { delivery: { event } }: PlayedExecution): string | undefined {
  const { trigger, occurrence, only } = event;
  if (trigger.kind !== 'outcome') return undefined;
  const leftRed = puts
    .filter(isOutcome)
    .some(
      ({ detail }) =>
        detail.automation === trigger.outcome &&
        detail.occurrence === occurrence &&
        detail.component === only &&
        detail.reason === trigger.reason &&
        (STAYED_RED.includes(detail.reason) || (detail.outcome === 'skipped' && detail.word === 'given-up')),
    );
  return leftRed ? trigger.alarm : undefined;
}

const STAYED_RED: readonly string[] = ['unresolved', 'still-unhealthy'];

/** The clocks of the two clouds may differ. */
const A_MINUTE_MS = 60_000;

function wasAnother(evidence: Evidence, { action, execution, instanceId, seen }: Acceptance): string | undefined {
  const { event } = execution.delivery;
  if (action !== 'rollback' || alarmOf(event.trigger) === undefined || seen === undefined) return undefined;
  const { version } = seen;
  const since = evidence.interventions.find((one) => one.instanceId === instanceId && one.version === version)?.at;
  if (since !== undefined && since > Date.parse(event.at) + A_MINUTE_MS) {
    return `version ${version} was deployed at ${time(since)}, after ${time(Date.parse(event.at))}`;
  }
  if (event.trigger.kind !== 'unhealthy') return undefined;
  const component = nameOf(evidence, instanceId);
  const sick = evidence.webLooks.some(
    (look) => look.component === component && look.version === version && !look.healthy,
  );
  return sick ? undefined : `version ${version} was never seen red`;
}
