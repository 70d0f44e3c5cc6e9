import type { Act } from '#core/decide/decision.ts';
import { mayLeave } from '#core/decide/leaving.ts';
import type { RunEvent } from '#core/event.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { AlarmReading } from '#core/ports/alarms.ts';
import type { Memory } from '#core/ports/ledger.ts';

/** An alarm as it was read; `none` if there is no alarm of that name. */
export type AlarmFound = { readonly name: string } & (
  | ({ readonly kind: 'read' } & AlarmReading)
  | { readonly kind: 'none' }
  | { readonly kind: 'unread'; readonly why: string }
);

/** A health check that was asked itself. */
export interface CheckFound {
  readonly name: string;
  readonly kind: 'red' | 'green' | 'unread';
  /** What was wrong, or what was found. */
  readonly why: string;
}

/**
 * What was read of what set a run off, right before it acts: of a health check both itself and the alarm over it, of a schedule nothing.
 * `at` is the instant before anything was asked, in epoch milliseconds.
 */
export interface SubjectReading {
  readonly at: number;
  readonly alarm?: AlarmFound;
  readonly check?: CheckFound;
  /** When it was the check itself that told of a version, which it does before its alarm turns. In epoch milliseconds. */
  readonly toldAt?: number;
  /** When the version that runs was deployed, where that had to be read anew. */
  readonly deployed?:
    | { readonly kind: 'read'; readonly since?: number }
    | { readonly kind: 'unread'; readonly why: string };
}

/** A health check may take half of it to answer; a function that was frozen meanwhile knows nothing any more. */
const KEEPS_MS = 60_000;

/** By then the alarm over a check has seen what the check told of. */
export const ALARM_TURNS_MS = 180_000;

/** When it is judged, in epoch milliseconds; and for how many seconds an alarm has to be red, if that is said. */
export interface Judged {
  readonly now: number;
  readonly redFor?: number | undefined;
}

/** Whether what set the run off still is as it was: red, and an alarm for long enough, or nothing that could be asked. */
export function stillHolds({ at, alarm, check, toldAt = 0 }: SubjectReading, { now, redFor }: Judged): GoOn | Ending {
  if (alarm === undefined && check === undefined) return GO_ON;
  if (now - at > KEEPS_MS) return unread(`what set it off was looked at ${Math.floor((now - at) / 1000)} s ago`);
  if (alarm?.kind === 'read' && alarm.muted !== undefined) {
    return ending('muted', `The alarm ${alarm.name} is red, but ${alarm.muted}; nothing was sent.`);
  }
  if (check === undefined) {
    const red = ofAlarm(alarm);
    return red.kind === 'ending' || redFor === undefined ? red : forSoLong(alarm, now, redFor);
  }
  const early = check.kind === 'green' && now - toldAt < ALARM_TURNS_MS;
  return early ? unread(`${check.name} is green (${check.why}), and was not a moment ago`) : ofCheck(check, alarm);
}

/** Red again is not red still: the event is of before, but the alarm says since when it is red without a break. */
function forSoLong(alarm: AlarmFound | undefined, now: number, redFor: number): GoOn | Ending {
  const since = alarm?.kind === 'read' ? alarm.since : undefined;
  if (alarm === undefined || since === undefined) return GO_ON;
  // Events are dated by the second, alarms by the millisecond.
  const until = Math.floor(since / 1000) * 1000 + redFor * 1000;
  if (now >= until) return GO_ON;
  const seconds = Math.floor((now - since) / 1000);
  return ending('not-yet', `The alarm ${alarm.name} is red for ${seconds} s, not for ${redFor} s yet.`, { until });
}

function ofAlarm(alarm: AlarmFound | undefined): GoOn | Ending {
  if (alarm === undefined) return GO_ON;
  const name = `The alarm ${alarm.name}`;
  switch (alarm.kind) {
    case 'none':
      return ending('overtaken', `${name} is there no more; nothing was sent.`);
    case 'unread':
      return unread(`the alarm ${alarm.name} could not be read: ${alarm.why}`);
    case 'read':
      if (alarm.state === 'ALARM') return GO_ON;
      if (alarm.state === 'OK') return ending('recovered', `${name} is OK by now; nothing was sent.`);
      return unread(`the alarm ${alarm.name} has no data to judge by`);
  }
}

/** A check that flaps is green now and then: only once its alarm is over it too, it has recovered. */
function ofCheck({ name, kind, why }: CheckFound, alarm: AlarmFound | undefined): GoOn | Ending {
  switch (kind) {
    case 'red':
      return GO_ON;
    case 'unread':
      return unread(`${name} could not be looked at: ${why}`);
    case 'green': {
      const over = ofAlarm(alarm);
      const isOver = alarm === undefined || (over.kind === 'ending' && over.reason !== 'subject-unread');
      if (isOver) return ending('recovered', `${name} is green by now (${why}); nothing was sent.`);
      return over.kind === 'ending' ? over : unread(`${name} is green (${why}), but its alarm is still red`);
    }
  }
}

/** A rollback is judged by the version that it leaves as well: as it is now, and by what is remembered now. */
export interface Circumstances {
  readonly event: RunEvent;
  readonly name: string;
  readonly memory: Pick<Memory, 'actions' | 'rolledBackFrom'>;
  readonly now: number;
}

/**
 * Whether what was decided may still be sent, by what set it off. The component itself is looked at elsewhere; it is as it was when that
 * was decided. `now` is epoch milliseconds.
 */
export function judgeSubject(act: Act, reading: SubjectReading, at: Circumstances): GoOn | Ending {
  const holds = stillHolds(reading, { now: at.now, redFor: at.event.limits.redFor });
  return holds.kind === 'ending' ? holds : mayStillLeave(act, reading, at);
}

function mayStillLeave(
  { request, before: { version }, since: known }: Act,
  { deployed }: SubjectReading,
  { event, name, memory, now }: Circumstances,
): GoOn | Ending {
  if (event.action !== 'rollback' || request.action !== 'rollback') return GO_ON;
  if (deployed?.kind === 'unread') return unread(`the snapshots of ${name} could not be read: ${deployed.why}`);
  const left = mayLeave(name, event, { version, since: deployed === undefined ? known : deployed.since }, now);
  if (left.kind === 'ending') return left;
  const { rolledBackFrom } = memory;
  const target = request.parameters.version;
  if (rolledBackFrom.includes(target)) {
    return ending('known-bad', `${name} was rolled back from version ${target} meanwhile; nothing was sent.`);
  }
  // What this run itself was about to send notes the version too.
  const isOurs = memory.actions.some(
    (past) => past.automation === event.automation && past.occurrence === event.occurrence,
  );
  if (!rolledBackFrom.includes(version) || isOurs) return GO_ON;
  return ending('rolled-back-before', `${name} was rolled back from version ${version} meanwhile; nothing was sent.`);
}

const unread = (why: string): Ending<'subject-unread'> =>
  ending('subject-unread', `Nobody knows whether it is still needed, so nothing was sent: ${why}.`);
