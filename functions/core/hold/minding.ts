import type { Aim } from '#core/aim/aim.ts';
import type { NotedHold } from '#core/ports/holds.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { isStopped } from './in-force.ts';

/** What follows for an aim from a stop, or from a release: closed by whom, or tried at once since nothing bars it any more. */
export type Following =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'close'; readonly because: 'stopped' | 'dropped'; readonly by: string }
  | { readonly kind: 'try'; readonly seen: { readonly number: number; readonly again: number } };

/** The index of the aims lags, so they are gone through once more after this. */
const MINDED_AFTER_MS = MINUTE_MS;

/** Those from which something follows that is not done yet: a hold that runs out by itself leaves aims that are due then. */
export const toMind = (all: readonly NotedHold[]): readonly NotedHold[] =>
  all.filter(({ on, hold, minded }) => minded !== 'done' && (on === 'stop' || hold.released !== undefined));

/** A stop is told once, and its release not at all. */
export const isToTell = ({ on, hold, minded }: NotedHold): boolean =>
  on === 'stop' && hold.released === undefined && minded === undefined;

/** Whether a look at all open aims that begins now, in epoch milliseconds, is the last that it takes. */
export const isLastLook = ({ hold: { at, until = at, released } }: NotedHold, now: number): boolean =>
  now >= (released === undefined ? at : until) + MINDED_AFTER_MS;

/** What follows for an open aim of a component, due at that instant, of whatever was held: a stop first. */
export function following(
  { state, closed, openedAt, number, endedNumber, again }: Aim,
  { name, due }: { readonly name: string; readonly due: number },
  minded: readonly NotedHold[],
): Following {
  if (state === 'ended' || closed !== undefined) return { kind: 'nothing' };
  const stop = minded.find(({ on }) => on === 'stop')?.hold;
  if (stop !== undefined && isStopped({ stop }, { openedAt, due }))
    return { kind: 'close', because: 'stopped', by: stop.by };
  const released = minded.flatMap(({ on, hold }) => {
    const isIts = typeof on === 'string' || on.component === name;
    return isIts && hold.released !== undefined && openedAt <= (hold.until ?? 0) ? [hold.released] : [];
  });
  const dropped = released.find(({ drop }) => drop);
  if (dropped !== undefined) return { kind: 'close', because: 'dropped', by: dropped.by };
  // A number that was given out has a try, which is on its way.
  const rests = state === 'waiting' && endedNumber === number;
  if (released.length === 0 || !rests || again === undefined) return { kind: 'nothing' };
  return { kind: 'try', seen: { number, again } };
}
