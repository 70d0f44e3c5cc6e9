import type { OpenFate, RunFate } from '#core/ports/ledger.ts';

/**
 * Which delivery of an event for several components this is: the first, which has `noted` last then that it is at it, or a later one, when
 * the first was `heard` last then. Epoch milliseconds.
 */
export type Delivery =
  | { readonly kind: 'first'; readonly noted: number }
  | { readonly kind: 'again'; readonly heard: number };

/** So often the first delivery says that it is at it still, in milliseconds; and before it sleeps for longer, until when. */
const NOTED_EACH_MS = 4 * 60_000;

/**
 * So long in milliseconds a run may take from being begun until it has claimed: Lambda tries again within five minutes what it had no room
 * for, and a step that fails is given up after as many. Whoever is slower is replaced, and finds a duplicate's end.
 */
const UNCLAIMED_MS = 10 * 60_000;

/** Whether the ledger has to be asked, or told again; whoever comes after asks again before it takes the first for silent. */
export function isToNote(delivery: Delivery | undefined, now: number): boolean {
  if (delivery === undefined) return true;
  return delivery.kind === 'first' ? now >= delivery.noted + NOTED_EACH_MS : now > delivery.heard + UNCLAIMED_MS;
}

/** Whether so many seconds until the next look are longer than the first delivery is to be silent. */
export const isLong = (seconds: number): boolean => seconds * 1000 > NOTED_EACH_MS;

/** What died before it submitted: it is begun anew, as nothing else is. `silence` in milliseconds, as in `settleUp`. */
export function hasDied(
  fate: RunFate,
  { now, heard, silence }: { readonly now: number; readonly heard: number; readonly silence: number },
): fate is OpenFate {
  const { kind, later } = fate;
  if (kind === 'ended' || (later !== undefined && now <= later.at + UNCLAIMED_MS)) return false;
  if (kind === 'unclaimed') return now > heard + UNCLAIMED_MS;
  return fate.submitted === undefined && now > Math.max(fate.heard + silence, fate.leased ?? 0);
}
