import { isClosed } from '#chaos/invariants/closed-days.ts';
import { concernedBy, isInTime, isOn, outcomesOf } from '#chaos/stage/evidence.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { targetIdOf } from '#core/component.ts';
import { isHeldOver } from '#core/hold/override.ts';
import { isSchedule } from '#core/trigger.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { apart, type Excuse, hindered, kin, marksBefore, type Plea, toldByKin } from './excuse.ts';

/** A person had the component meanwhile. */
export const wasHeld: Excuse = (plea) => {
  const { evidence, event, instanceId, from, until } = plea;
  const isHeld = evidence.holds.some((hold) => isOn(hold, instanceId) && hold.from <= until && hold.until >= from);
  return isHeld || (isHeldOver(event) && wasSetAside(plea));
};

/** A person has stopped everything, and it was wanted before. */
export const wasStoppedAll: Excuse = ({ evidence: { holds }, until }) =>
  holds.some((hold) => hold.stops && hold.from <= until);

const wasSetAside: Excuse = ({ evidence: { overrides }, instanceId, from, until }) =>
  overrides.some((one) => one.instanceId === instanceId && one.from <= until && one.until >= from);

/** A person had what schedules want of the component set aside meanwhile; or had ended the override, or said something else since, also after its end. */
export const wasOverridden: Excuse = (plea) => {
  const { evidence, event, instanceId, until } = plea;
  if (event.automation !== OVERRIDE) return wasSetAside(plea);
  return evidence.overrides.some(
    (one) =>
      one.instanceId === instanceId &&
      (one.occurrence === event.occurrence
        ? one.ended !== undefined && one.until <= until
        : one.from > Date.parse(event.at) && one.from <= until),
  );
};

/** It had expired, or a later schedule of the component was delivered. */
export const wasStale: Excuse = (plea) => hasExpired(plea) || wasOvertaken(plea);

/** Of an override nothing is sent any more at its very end. */
export const hasExpired: Excuse = ({ event, until }) => {
  const end = Date.parse(event.at) + event.limits.expires * 1000;
  return event.automation === OVERRIDE ? until >= end : until > end;
};

export const wasOvertaken: Excuse = ({ evidence, event, instanceId, until }) =>
  isSchedule(event.trigger) &&
  evidence.executions
    .filter(isInTime)
    .some(
      ({ delivery: { at, event: other } }) =>
        at <= until &&
        isSchedule(other.trigger) &&
        Date.parse(other.at) > Date.parse(event.at) &&
        other.components.some((component) => targetIdOf(component) === instanceId),
    );

export const wasClosed: Excuse = ({ event }) => isClosed(event);

/** The same action was on its way to the component, or had been not long ago. */
export const wasHot: Excuse = (plea) =>
  marksBefore(plea, plea.event.limits.cooldown ?? 0).some(
    ({ action, execution }) => action === plea.event.action && execution !== plea.told.execution,
  );

/** The automation had been about to act on the component as often as it may. */
export const hadSpent: Excuse = (plea) => {
  const { event } = plea;
  const { actions = Number.POSITIVE_INFINITY, per = 0 } = event.limits.budget ?? {};
  const marks = marksBefore(plea, per).filter(
    ({ execution }) => execution.delivery.event.automation === event.automation,
  );
  return new Set(marks.map(({ occurrence, execution }) => `${occurrence} ${execution.name}`)).size >= actions;
};

/** Too much of its family had asked for help. */
export const wasStorm: Excuse = (plea) => {
  const { event, evidence, instanceId, told } = plea;
  const { storm } = event.limits;
  const mine = kin(plea);
  return evidence.alarms.some(
    ({ execution, at, asking, ...alarm }) =>
      storm !== undefined &&
      alarm.instanceId === instanceId &&
      at <= told.at &&
      mine.includes(execution) &&
      asking.length >= storm.least &&
      asking.length > storm.size * storm.share,
  );
};

/** Another delivery of the same run was there, or a try of it, be it one that was never begun; or a person had closed what it opened. */
export const wasDelivered: Excuse = (plea) =>
  plea.evidence.aims.some(({ key, number }) => number > 1 && isOf(key, plea)) ||
  plea.evidence.closings.some(({ key }) => isOf(key, plea)) ||
  kin(plea).some(
    (one) =>
      one !== plea.told.execution &&
      isInTime(one) &&
      one.delivery.at <= plea.until &&
      concernedBy(one).some(({ name }) => name === plea.told.detail.component),
  );

const isOf = (key: RunKey, { event, instanceId }: Plea): boolean =>
  key.automation === event.automation && key.occurrence === event.occurrence && key.instanceId === instanceId;

/** Somebody else had the lease meanwhile, or saw whether a rollback helped; or it had gone to nobody, while the function was frozen or had died. */
export const wasBusy: Excuse = (plea) => {
  const { evidence, told, instanceId, from, until } = plea;
  const taken = evidence.leases.some(
    (lease) =>
      lease.instanceId === instanceId &&
      lease.owner !== told.execution.arn &&
      lease.from <= until &&
      lease.until >= from,
  );
  // ServiceStage itself says so with a 409.
  const isInTheWay = hindered(plea, 'clock', 'ledger', 'conflict');
  return taken || wasWatched(plea) || told.execution.deaths > 0 || apart(plea) > 0 || isInTheWay;
};

/** Another rollback of the component had been accepted, and nobody had told yet how it ended. */
const wasWatched: Excuse = ({ evidence, told, event, instanceId, from, until }) =>
  event.action === 'rollback' &&
  evidence.accepted.some(
    ({ action, execution, at, ...one }) =>
      action === 'rollback' &&
      one.instanceId === instanceId &&
      execution !== told.execution &&
      at <= until &&
      !outcomesOf(evidence, execution, told.detail.component).some((put) => put.at < from - UNHEARD_MS),
  );

/** Whoever watches is waited for so long if nothing is heard of him. */
const UNHEARD_MS = 5 * 60_000;

/** So many of its event had failed, were unknown, had died, or had not been heard of: frozen, without a ledger, or with nobody to begin them. */
export const wasCalledOff: Excuse = (plea) => {
  const { stopAfter } = plea.event.limits;
  const bad = toldByKin(plea).filter(({ detail }) => isBad(detail.outcome));
  const dead = kin(plea).filter(({ deaths }) => deaths > 0);
  const unheard = plea.evidence.troubles.some(({ party, at }) => UNHEARD.includes(party) && at <= plea.told.at);
  return stopAfter !== undefined && (bad.length + dead.length >= stopAfter || unheard || wasForsaken(plea));
};

/** Half an hour after it was due that nobody has taken care of counts as failed. */
const wasForsaken: Excuse = ({ evidence, told }) =>
  evidence.scenario.weather.outages.some(
    ({ party, from, until }) => party === 'reconciler' && Math.min(until, told.at) - from >= FORSAKEN_MS,
  );

/** Less the minute in which it was due. */
const FORSAKEN_MS = 29 * MINUTE_MS;

const UNHEARD: readonly string[] = ['ledger', 'clock'];
const isBad = (outcome: string): boolean => outcome === 'failed' || outcome === 'unknown';
