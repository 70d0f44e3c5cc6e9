import { alarmOf, type RunEvent } from '#core/event.ts';
import { mostTimes } from '#core/gate/again.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import type { RunContext } from '#runtime/steps/run-context.ts';
import { type Watched, watchAlarm } from './watch-alarm.ts';

/** The alarm that has to tell whether what was done helped; none if nothing was done, or nothing but its job can tell. */
export const alarmToWatch = ({ action, trigger }: RunEvent, { reason }: Ending): string | undefined =>
  action === 'restart' && reason === 'verified' ? alarmOf(trigger) : undefined;

/** The same run once more, since its alarm is red still. */
export interface Again<E extends RunEvent> {
  readonly kind: 'again';
  readonly turn: RunContext<E>;
}

/** Looks whether the restart helped: if not, and if it may, the run goes on once more. */
export async function insist<E extends RunEvent>(
  first: RunContext<E>,
  turn: RunContext<E>,
  { times, done, alarm }: { readonly times: number; readonly done: Ending; readonly alarm: string },
): Promise<Again<E> | Ending> {
  const watched = await watchAlarm(turn, alarm, times >= mostTimes(turn.event));
  return watched.kind === 'red' ? again(first, times + 1, watched.at) : verdict(watched, done, alarm, times);
}

function verdict(watched: Exclude<Watched, { kind: 'red' }>, done: Ending, alarm: string, times: number): Ending {
  const facts = done.jobId === undefined ? {} : { jobId: done.jobId };
  switch (watched.kind) {
    case 'quiet':
      return { ...done, message: `${done.message} The alarm ${alarm} is ${watched.state}${after(times)}.` };
    case 'spent':
      return ending(
        'unresolved',
        `${done.message} The alarm ${alarm} is still red${after(times)}, which is all it may.`,
        facts,
      );
    case 'unread':
      return ending('alarm-unread', `${done.message} The alarm ${alarm} could not be read: ${watched.why}.`, facts);
  }
}

/** A repetition that was not sent, for whatever reason, leaves the alarm red. */
export const unresolved = (ended: Ending, { trigger }: RunEvent, times: number): Ending =>
  ending(
    'unresolved',
    `The alarm ${alarmOf(trigger)} is still red${after(times)}. It was not sent again: ${ended.message}`,
  );

const after = (times: number): string => (times === 1 ? ' after it' : ` after ${times} restarts`);

/** A new occurrence of its own, for which the alarm was seen red: with its own claim, and fresh as of that look. */
const again = <E extends RunEvent>(first: RunContext<E>, times: number, at: number): Again<E> => ({
  kind: 'again',
  turn: {
    ...first,
    event: { ...first.event, occurrence: `${first.event.occurrence}~${times}`, at: new Date(at).toISOString() },
    durable: prefixed(first.durable, `again-${times}-`),
  },
});
