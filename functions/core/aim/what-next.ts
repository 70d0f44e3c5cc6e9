import { isRepeatable } from '#core/action.ts';
import type { RunEvent } from '#core/event.ts';
import type { Ending } from '#core/outcome.ts';
import { type Again, type LastWord, REASONS } from '#core/reason.ts';

/** What becomes of an aim after a try: its last word; or the instant of the next try, in epoch milliseconds; `none` if it is not ours. */
export type Next =
  | { readonly kind: 'word'; readonly word: LastWord }
  | { readonly kind: 'again'; readonly at: number }
  | { readonly kind: 'none' };

/** In seconds. The reconciler looks each minute, so less than that is as soon as may be. */
const PAUSES: Readonly<Record<Exclude<Again, 'when-told' | 'when-released'>, number>> = {
  soon: 30,
  later: 300,
  seldom: 900,
};

/** Whoever does not know when, looks again as for all that passes by itself. */
const AT_THE_LATEST_MS = PAUSES.later * 1000;

/** Who waits for a person is told, that long before it expires, that nobody came. */
const LAST_TRY_MS = 120_000;

/** What is to be said of an ending that no try of an aim comes to: the reason's own word, if it has one. */
export function wordOf({ reason }: Ending): Next {
  const row = REASONS[reason];
  return 'word' in row && row.word !== 'none' ? { kind: 'word', word: row.word } : { kind: 'none' };
}

/**
 * By the table of reasons. What could only be tried after it expires is given up now, and a person is told while it still helps. An instant that
 * the ending names is waited for also where the table has a pause, if it comes in time: what bars it may be over sooner, but it is known to be then.
 */
export function whatNext(
  { reason, until }: Ending,
  { action }: Pick<RunEvent, 'action'>,
  { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
): Next {
  const row = REASONS[reason];
  if ('word' in row) return row.word === 'none' ? { kind: 'none' } : { kind: 'word', word: row.word };
  if (row.again === 'when-released') return whenReleased(until, { now, expiresAt });
  const mayAgain = !('repeatable' in row) || isRepeatable(action);
  const pause = row.again === 'when-told' ? AT_THE_LATEST_MS : PAUSES[row.again] * 1000;
  const told = row.again === 'when-told' || (until ?? expiresAt) < expiresAt ? until : undefined;
  const at = told ?? now + pause;
  return mayAgain && at < expiresAt ? { kind: 'again', at } : { kind: 'word', word: 'given-up' };
}

/** Until somebody ends it, who may do so before it was to end: what outlasts the aim is waited for all the same. */
function whenReleased(
  until: number = Number.POSITIVE_INFINITY,
  { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
): Next {
  const at = until < expiresAt ? until : expiresAt - LAST_TRY_MS;
  return now < at ? { kind: 'again', at } : { kind: 'word', word: 'given-up' };
}
