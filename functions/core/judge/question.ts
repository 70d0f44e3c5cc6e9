import type { Act } from '#core/decide/decision.ts';
import type { RunEvent } from '#core/event.ts';
import { utcText } from '#core/instant.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Question, Withdrawal } from '#core/ports/ledger.ts';
import { alarmToHold, huaweiAlarmOf, type Trigger } from '#core/trigger.ts';
import { describeAct } from './approval.ts';
import { ON_RECORD_MS } from './huawei-standing.ts';
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

/** What a question that is open, or was denied, comes to for another one about the same: `forget` where the no was about something else. */
export function judgeAsked(
  name: string,
  { topic, by, until, denied }: Question,
  event: RunEvent,
  reading: SubjectReading,
): { readonly kind: 'forget' } | Ending {
  const what = `a ${topic} of ${name}`;
  if (denied === undefined) {
    return ending(
      'asked-already',
      `A person is asked about ${what} already, until ${utcText(until)}, on behalf of ${by}.`,
    );
  }
  if (beganAt(event, reading) > denied.at) return { kind: 'forget' };
  const again = 'nobody is asked again about what was so by then';
  return ending(
    'not-approved',
    `${denied.by} said no to ${what} at ${utcText(denied.at)}, when ${by} asked; ${again}.`,
  );
}

/** Since when what set it off is so: its alarm is red, or else the event was due. */
function beganAt({ at }: RunEvent, { alarm }: SubjectReading): number {
  const since = alarm?.kind === 'read' && alarm.state === 'ALARM' ? alarm.since : undefined;
  return since ?? Date.parse(at);
}

/**
 * By which alarm a question that is put at `now` is taken back: the one that would have to be red still after a yes. That over a check is OK
 * for a while after the check told of a version, which says nothing, and one of Huawei's before it is on record.
 */
export function withdrawalOf({ trigger, at }: RunEvent, callbackId: string, now: number): Withdrawal | undefined {
  const alarm = alarmToHold(trigger);
  if (alarm === undefined) return undefined;
  const { rule: _, ...huawei } = huaweiAlarmOf(trigger) ?? {};
  const after = believedAfter(trigger);
  const lookAt = after === 0 ? now : Math.max(now, Date.parse(at) + after);
  return { callbackId, alarm, ...('from' in huawei && { huawei }), lookAt };
}

/** For how long after it was told of, in milliseconds, that it is over is not believed. */
function believedAfter(trigger: Trigger): number {
  switch (trigger.kind) {
    case 'huawei-alarm':
      return ON_RECORD_MS;
    case 'unhealthy':
      return trigger.version === undefined ? 0 : ALARM_TURNS_MS;
    default:
      return 0;
  }
}

/** A check says itself what is wrong; since when, its alarm does. */
function aboutSubject(event: RunEvent, reading: SubjectReading, now: number): string | undefined {
  const { alarm, check } = reading;
  if (alarm === undefined) return undefined;
  const lasted = now - beganAt(event, reading);
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
