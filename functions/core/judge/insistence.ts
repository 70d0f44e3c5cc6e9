import { insists, isRepeatable } from '#core/action.ts';
import type { Pursuit } from '#core/aim/pursuit.ts';
import type { RunEvent } from '#core/event.ts';
import { mayAgainAt, mostTimes } from '#core/gate/again.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { utcText } from '#core/instant.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Memory } from '#core/ports/ledger.ts';
import { alarmOf } from '#core/trigger.ts';
import { type SubjectReading, stillHolds } from './subject.ts';

/** The alarm that has to tell whether what was done helped; none if nothing was done, or nothing but its job can tell. */
export const alarmToWatch = ({ action, trigger }: RunEvent, { reason }: Ending): string | undefined =>
  insists(action) && reason === 'verified' ? alarmOf(trigger) : undefined;

/** Whether what set an aim off is read before all else, since a request of an earlier try was accepted and its job has ended. */
export const isToInsist = ({ action, trigger }: RunEvent, { found }: Pursuit): boolean =>
  found.sent === 'settled' && !isRepeatable(action) && alarmOf(trigger) !== undefined;

/**
 * Whether what is red after it was done asks for it once more. `memory` reaches as far back as the gates of the event want it; `now` is epoch
 * milliseconds.
 */
export function judgeInsistence(
  event: RunEvent,
  { found: { times, jobId } }: Pursuit,
  { reading, memory, now }: { readonly reading: SubjectReading; readonly memory: Memory; readonly now: number },
): GoOn | Ending {
  const { alarm, check } = reading;
  const facts = jobId === undefined ? {} : { jobId };
  const name = check === undefined ? `The alarm ${alarm?.name}` : check.name;
  const after = afterTimes(times);
  const holds = stillHolds(reading, { now, redFor: event.limits.redFor });
  if (holds.kind === 'ending') {
    if (alarm?.kind === 'none') return ending('alarm-unread', `${name} is not there ${after}.`, facts);
    if (holds.reason !== 'recovered') return holds;
    return ending('verified', `${name} is ${check === undefined ? 'OK' : 'green'} ${after}.`, facts);
  }
  const may = insists(event.action) && times < mostTimes(event) ? mayAgainAt(event, memory, now) : undefined;
  if (may === undefined) return ending('unresolved', `${name} is still red ${after}, which is all it may.`, facts);
  if (may <= now) return GO_ON;
  const until = utcText(may);
  return ending('cooldown', `${name} is still red ${after}; it may be sent again at ${until}.`, { until: may });
}

/** How an aim ends that was acted on and is not acted on any more, for whatever reason: its alarm is red still, or nobody knows. */
export function unresolved({ reason, message }: Ending, { trigger }: RunEvent, { found }: Pursuit): Ending {
  const facts = found.jobId === undefined ? {} : { jobId: found.jobId };
  if (reason === 'subject-unread' || reason === 'alarm-unread') {
    const done = `Nobody knows whether that helped, ${afterTimes(found.times)}. It was not sent again: ${message}`;
    return ending('alarm-unread', done, facts);
  }
  const red = `The alarm ${alarmOf(trigger)} was red ${afterTimes(found.times)}.`;
  return ending('unresolved', `${red} It was not sent again: ${message}`, facts);
}

const afterTimes = (times: number): string => (times === 1 ? 'after it was done' : `after it was done ${times} times`);
