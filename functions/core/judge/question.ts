import type { Act } from '#core/decide/decision.ts';
import type { RunEvent } from '#core/event.ts';
import type { Withdrawal } from '#core/ports/ledger.ts';
import { alarmToHold } from '#core/trigger.ts';
import { describeAct } from './approval.ts';
import { ALARM_TURNS_MS, type SubjectReading } from './subject.ts';

/** What a person is asked: what would be sent, and how things stand as the question is put. `now` is epoch milliseconds. */
export function questionFor(
  name: string,
  act: Act,
  { event, reading, now }: { readonly event: RunEvent; readonly reading: SubjectReading; readonly now: number },
): string {
  const said = [`May it send ${describeAct(name, act)}?`, aboutSubject(event, reading, now), aboutVersion(act, now)];
  return said.filter((sentence) => sentence !== undefined).join(' ');
}

/** What is asked about, however it came to that: the action, the version that runs, and of a scale how many replicas. */
export const topicOf = ({ request, before }: Act): string =>
  request.action === 'scale'
    ? `scale ${request.parameters.replica} of ${before.version}`
    : `${request.action} of ${before.version}`;

/**
 * By which alarm a question that is put at `now` is taken back: the one that would have to be red still after a yes. That over a check is OK
 * for a while after the check told of a version, which says nothing.
 */
export function withdrawalOf({ trigger, at }: RunEvent, callbackId: string, now: number): Withdrawal | undefined {
  const alarm = alarmToHold(trigger);
  if (alarm === undefined) return undefined;
  const told = trigger.kind === 'unhealthy' && trigger.version !== undefined;
  return { callbackId, alarm, lookAt: told ? Math.max(now, Date.parse(at) + ALARM_TURNS_MS) : now };
}

/** A check says itself what is wrong; since when, its alarm does. */
function aboutSubject({ at }: RunEvent, { alarm, check }: SubjectReading, now: number): string | undefined {
  if (alarm === undefined) return undefined;
  const since = alarm.kind === 'read' && alarm.state === 'ALARM' ? alarm.since : undefined;
  const lasted = now - (since ?? Date.parse(at));
  if (check?.kind !== 'red') return `The alarm ${alarm.name} has been red for ${inWords(lasted)}.`;
  return `${check.name} is red: ${check.why}${lasted < MINUTE_MS ? '' : `, as it was ${inWords(lasted)} ago`}.`;
}

const aboutVersion = ({ before, since }: Act, now: number): string | undefined =>
  since === undefined ? undefined : `Version ${before.version} was deployed ${inWords(now - since)} ago.`;

const MINUTE_MS = 60_000;

/** `40 s`, `4 min`, `3 h 20 min`, `2 d 3 h`: as much as a person reads. */
function inWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? joined(hours, 'h', minutes % 60, 'min') : joined(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

const joined = (many: number, unit: string, few: number, smaller: string): string =>
  few === 0 ? `${many} ${unit}` : `${many} ${unit} ${few} ${smaller}`;
