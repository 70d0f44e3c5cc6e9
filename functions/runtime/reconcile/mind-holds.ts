import type { Aim } from '#core/aim/aim.ts';
import { following, isLastLook, isToTell, toMind } from '#core/hold/minding.ts';
import { EVERYTHING_STOPPED, stoppedDetail } from '#core/hold/told.ts';
import type { NotedHold } from '#core/ports/holds.ts';
import { closedByPerson } from '#core/reconcile/overtaken.ts';
import { eventOf } from './event-of.ts';
import { beginNext, eachRead } from './pursue.ts';
import type { ReconcileServices } from './reconcile-services.ts';
import { MOST_OPEN } from './sweep.ts';

/**
 * Does what follows from what people have said by hand: a stop is told, and closes what was wanted before it; what waited for a hold that
 * was released early is tried now, or dropped. Whoever acts asks the holds itself: nothing depends on when this comes.
 */
export async function mindHolds(
  services: ReconcileServices,
  all: readonly NotedHold[],
  now: number,
  time: AbortSignal,
): Promise<readonly Error[]> {
  const { ledger, notices } = services;
  const left = toMind(all);
  if (left.length === 0) return [];
  for (const stop of left.filter(isToTell)) {
    await notices.put(EVERYTHING_STOPPED, stoppedDetail(stop.hold));
    await ledger.noteMinded(stop, 'told');
  }
  const open = await ledger.dueAims(Number.POSITIVE_INFINITY, MOST_OPEN);
  const errors = await eachRead(services, open, time, (aim) => follow(services, left, aim, now));
  if (errors.length > 0 || time.aborted) return errors;
  for (const one of left.filter((minded) => isLastLook(minded, now))) await ledger.noteMinded(one, 'done');
  return [];
}

async function follow(services: ReconcileServices, left: readonly NotedHold[], aim: Aim, now: number): Promise<void> {
  if (aim.state === 'ended') return;
  const { ledger } = services;
  const event = eventOf(aim);
  const [component] = event.components;
  if (component === undefined) return;
  const deed = following(aim, { name: component.name, due: Date.parse(event.at) }, left);
  switch (deed.kind) {
    case 'nothing':
      return;
    case 'close':
      await ledger.close(aim.key, { by: deed.by, now, again: now, told: closedByPerson(aim, event, deed, now) });
      return;
    case 'try':
      return beginNext(services, aim, deed.seen, now);
  }
}
