import { isAhead } from '#chaos/scenario/ahead.ts';
import { redSince } from '#chaos/scenario/reds.ts';
import { type AlarmRead, concernedBy, isInTime } from '#chaos/stage/evidence.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { targetIdOf } from '#core/component.ts';
import { alarmOf } from '#core/trigger.ts';
import { type Excuse, hindered, type Plea, sightsOf } from './excuse.ts';
import { wasOvertaken, wasStoppedAll } from './gate-excuses.ts';

/** Its question was taken back, since the reconciler had seen the alarm OK. */
const wasWithdrawn: Excuse = ({ evidence, told, event: { mode, trigger }, from }) =>
  mode === 'approve' &&
  evidence.alarmReads.some(
    ({ execution, at, name, state }) =>
      execution.name.startsWith('reconciler') &&
      name === (alarmOf(trigger) ?? ('alarm' in trigger ? trigger.alarm : undefined)) &&
      state === 'OK' &&
      from <= at &&
      at <= told.at,
  );

/** What set it off was seen by the run as it should be: the alarm OK, or the check green. */
export const hadRecovered: Excuse = (plea) => wasSeenWell(plea) || wasWithdrawn(plea);

/** What is red anew, after a minute of the first red at the least, has an event of its own. */
const wasSeenWell: Excuse = (plea) =>
  readsOk(plea).some((read) => {
    const since = redSince(plea.evidence.scenario.reds, read.name, read.at);
    return since === undefined || since > Date.parse(plea.event.at) + A_MINUTE_MS;
  }) || wasCheckedWell(plea);

const wasCheckedWell: Excuse = ({ evidence, told }) =>
  evidence.webLooks.some(({ execution, at, healthy }) => execution === told.execution && at <= told.at && healthy);

/** A later schedule, somebody who deployed or did something else to the component since, or another run that acted on it. */
export const wasPassed: Excuse = (plea) =>
  wasOvertaken(plea) ||
  didSomebody(plea) ||
  hadAnotherJob(plea) ||
  sawAnotherVersion(plea) ||
  wasClosedByHand(plea) ||
  wasEndedByHand(plea) ||
  wasStoppedAll(plea);

const wasClosedByHand: Excuse = ({ evidence, event, instanceId, until }) =>
  evidence.closings.some(
    ({ key, at }) =>
      key.automation === event.automation &&
      key.occurrence === event.occurrence &&
      key.instanceId === instanceId &&
      at <= until,
  );

/** What an override wants is over with it. */
const wasEndedByHand: Excuse = ({ evidence, event, instanceId, until }) =>
  event.automation === OVERRIDE &&
  evidence.overrides.some(
    (span) => span.instanceId === instanceId && span.occurrence === event.occurrence && span.until <= until,
  );

/** Than before, or than the one that its event names; unless it has brought another one itself. */
const sawAnotherVersion: Excuse = (plea) => {
  const { trigger } = plea.event;
  const named = trigger.kind === 'unhealthy' && trigger.version !== undefined ? [trigger.version] : [];
  const seen = sightsOf(plea).map(({ version }) => version);
  return plea.told.detail.jobId === undefined && new Set([...named, ...seen]).size > 1;
};

/** Something that another run sent was accepted meanwhile; or a rollback since it went wrong, which may leave a record of its own. */
const hadAnotherJob: Excuse = ({ evidence: { accepted }, event, told, instanceId, from, until }) =>
  accepted.some(
    ({ at, action, execution, ...one }) =>
      one.instanceId === instanceId &&
      execution !== told.execution &&
      at >= (action === 'rollback' ? Math.min(from, Date.parse(event.at)) - A_MINUTE_MS : from) &&
      at <= until,
  );

export const didSomebody: Excuse = ({ evidence, event, instanceId, until }) =>
  evidence.interventions.some(
    (one) => one.instanceId === instanceId && one.at <= until && one.at >= Date.parse(event.at) - A_MINUTE_MS,
  );

const A_MINUTE_MS = 60_000;

/** Nothing told whether it was red: it could not be read, or only long before, or the check was green while its alarm was red still. */
export const wasUnread: Excuse = (plea) => {
  const { evidence, event } = plea;
  return (
    hindered(plea, 'cloudwatch', 'servicestage', 'credentials', 'ledger') ||
    evidence.scenario.weather.frost !== undefined ||
    wasCheckedWell(plea) ||
    alarmOf(event.trigger) === undefined ||
    wasNotOnRecord(plea)
  );
};

/** Its alarm was OK by what Huawei had on record, so soon after the event that it might not be on record yet: by a clock that may be off. */
const wasNotOnRecord: Excuse = (plea) => {
  const { skew, jump } = plea.evidence.scenario.weather;
  // Before a minute has passed an alarm may be red, and not on record.
  const until = Date.parse(plea.event.at) + A_MINUTE_MS + 2 * (skew + jump);
  return plea.event.trigger.kind === 'huawei-alarm' && readsOk(plea).some(({ at }) => at < until);
};

/** Where the run read that its alarm is OK. */
const readsOk = ({ evidence, told }: Plea): readonly AlarmRead[] =>
  evidence.alarmReads.filter(
    ({ execution, at, state }) => execution === told.execution && at <= told.at && state === 'OK',
  );

/** Its alarm has to be red for a while. */
export const wasEarly: Excuse = ({ event }) => event.limits.redFor !== undefined;

/** The run read its alarm, and AWS took no action for it. */
export const wasMuted: Excuse = ({ evidence, told }) =>
  evidence.alarmReads.some(({ execution, at, muted }) => execution === told.execution && at <= told.at && muted);

/** The same automation was delivered another event for the component before. */
export const hadAnother: Excuse = (plea) =>
  plea.evidence.executions.some(
    (one) =>
      isInTime(one) &&
      one.delivery.event.automation === plea.event.automation &&
      one.delivery.event.occurrence !== plea.event.occurrence &&
      one.delivery.at <= plea.until &&
      concernedBy(one).some((component) => targetIdOf(component) === plea.instanceId),
  );

export const isToCome: Excuse = ({ told }) => isAhead(told.execution.delivery);
