import type { RunEvent } from '#core/event.ts';
import { mostTimes } from '#core/gate/again.ts';
import { afterWatch, oneMore } from '#core/judge/insistence.ts';
import type { Ending } from '#core/outcome.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import type { RunContext } from '#runtime/steps/run-context.ts';
import { watchAlarm } from './watch-alarm.ts';

/** The same run once more, since its alarm is red still. */
export interface Again<E extends RunEvent> {
  readonly kind: 'again';
  readonly turn: RunContext<E>;
}

/** Looks whether the restart helped: if not, and if it may, the run goes on once more, with its own claim. */
export async function insist<E extends RunEvent>(
  first: RunContext<E>,
  turn: RunContext<E>,
  insistence: { readonly times: number; readonly done: Ending; readonly alarm: string },
): Promise<Again<E> | Ending> {
  const { times, alarm } = insistence;
  const watched = await watchAlarm(turn, alarm, times >= mostTimes(turn.event));
  if (watched.kind !== 'red') return afterWatch(insistence, watched);
  const durable = prefixed(first.durable, `again-${times + 1}-`);
  return { kind: 'again', turn: { ...first, event: oneMore(first.event, times + 1, watched.at), durable } };
}
