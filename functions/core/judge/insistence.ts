import { insists } from '#core/action.ts';
import type { RunEvent } from '#core/event.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import { alarmOf } from '#core/trigger.ts';

/** What the alarm said once what was done had had its time, or that it could not be read; `at` is epoch milliseconds. */
export type Watched =
  | { readonly kind: 'quiet'; readonly state: AlarmState }
  /** Red, and the action may be sent again now. */
  | { readonly kind: 'red'; readonly at: number }
  /** Red, and it may not. */
  | { readonly kind: 'spent' }
  | { readonly kind: 'unread'; readonly why: string };

/** What is known after some looks at the alarm. */
export interface AlarmTrail {
  readonly watched: Watched;
  /** How often in a row it could not be read. */
  readonly unread: number;
  /** In how many seconds the action may be sent again. */
  readonly left: number;
}

/** Before the first look. */
export const NOT_WATCHED: AlarmTrail = { watched: { kind: 'unread', why: 'not looked yet' }, unread: 0, left: 0 };

const READ_AGAIN_SECONDS = 60;
/** So often in a row it is asked for before it counts as unread. */
const MOST_UNREAD = 5;
/** Others may restart the component again and again, each of which begins the cooldown anew: the gate tells of it in the end. */
export const MOST_ALARM_LOOKS = 6;

/** The alarm that has to tell whether what was done helped; none if nothing was done, or nothing but its job can tell. */
export const alarmToWatch = ({ action, trigger }: RunEvent, { reason }: Ending): string | undefined =>
  insists(action) && reason === 'verified' ? alarmOf(trigger) : undefined;

/** One more look, at which CloudWatch could not be asked. */
export const unreadAfter = ({ unread }: AlarmTrail, why: string): AlarmTrail => ({
  watched: { kind: 'unread', why },
  unread: unread + 1,
  left: 0,
});

/** What the alarm says, undefined if there is none; `again` is when the action may be sent once more, if it may. In epoch milliseconds. */
export function trailOf(
  state: AlarmState | undefined,
  { at, again }: { readonly at: number; readonly again: number | undefined },
): AlarmTrail {
  const read = (watched: Watched, left = 0): AlarmTrail => ({ watched, unread: 0, left });
  if (state === undefined) return read({ kind: 'unread', why: 'there is no such alarm' });
  if (state !== 'ALARM') return read({ kind: 'quiet', state });
  return again === undefined ? read({ kind: 'spent' }) : read({ kind: 'red', at }, Math.ceil((again - at) / 1000));
}

/**
 * In how many seconds to look again; undefined where no further look would tell more. A red alarm is looked at as the action may be sent
 * again and not before: a cooldown of days would take more looks than an execution has operations.
 */
export function nextLook({ watched, unread, left }: AlarmTrail, attempt: number): number | undefined {
  if (attempt >= MOST_ALARM_LOOKS) return undefined;
  if (watched.kind === 'unread') return unread > 0 && unread < MOST_UNREAD ? READ_AGAIN_SECONDS : undefined;
  return watched.kind === 'red' && left > 0 ? left : undefined;
}

/** The same event once more: a new occurrence of its own, for which the alarm was seen red, and fresh as of that look. */
export const oneMore = <E extends RunEvent>(event: E, times: number, at: number): E => ({
  ...event,
  occurrence: `${event.occurrence}~${times}`,
  at: new Date(at).toISOString(),
  // What it sends is taken from the rate as it is sent.
  reserved: true,
});

/** How a run ends that has done something `times` times and does it no more. */
export function afterWatch(
  { alarm, times, done }: { readonly alarm: string; readonly times: number; readonly done: Ending },
  watched: Exclude<Watched, { kind: 'red' }>,
): Ending {
  const facts = done.jobId === undefined ? {} : { jobId: done.jobId };
  const told = `${done.message} The alarm ${alarm}`;
  switch (watched.kind) {
    case 'quiet':
      return { ...done, message: `${told} is ${watched.state}${after(times)}.` };
    case 'spent':
      return ending('unresolved', `${told} is still red${after(times)}, which is all it may.`, facts);
    case 'unread':
      return ending('alarm-unread', `${told} could not be read: ${watched.why}.`, facts);
  }
}

/** A repetition that was not sent, for whatever reason, leaves the alarm red. */
export const unresolved = (ended: Ending, { trigger }: RunEvent, times: number): Ending =>
  ending(
    'unresolved',
    `The alarm ${alarmOf(trigger)} is still red${after(times)}. It was not sent again: ${ended.message}`,
  );

const after = (times: number): string => (times === 1 ? ' after it' : ` after ${times} restarts`);
