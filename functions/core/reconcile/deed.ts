import type { Aim } from '#core/aim/aim.ts';
import type { OutcomeDetail } from '#core/outcome.ts';

/** What is to be done about an aim that somebody has to look after. */
export type Deed =
  | { readonly kind: 'nothing' }
  /** Its last word is known, and nobody said that it was told. */
  | { readonly kind: 'tell'; readonly told: OutcomeDetail }
  /** What it was opened for is not deployed any more. */
  | { readonly kind: 'close' }
  /** A next try is begun, if the aim is as it was seen. Where a request may have been accepted, that one only finds out about it. */
  | { readonly kind: 'try'; readonly seen: { readonly number: number; readonly again: number } };

/** Whether somebody has to look after it at an instant, in epoch milliseconds. */
export const isDue = ({ again }: Pick<Aim, 'again'>, now: number): boolean => again !== undefined && again <= now;

/**
 * By the record, read consistently: the index that led here lags. `isDeployed` is whether its automation is; an aim that was closed already
 * while a request may have been under way has a silent owner if it is due, so somebody has to end it.
 */
export function deedOf(aim: Aim, { now, isDeployed }: { readonly now: number; readonly isDeployed: boolean }): Deed {
  const { again, state, told, closed, number } = aim;
  if (again === undefined || !isDue(aim, now)) return { kind: 'nothing' };
  if (state === 'ended') return told === undefined ? { kind: 'nothing' } : { kind: 'tell', told };
  if (!isDeployed && closed === undefined) return { kind: 'close' };
  return { kind: 'try', seen: { number, again } };
}

/** Whether an aim that nobody need look after yet is to be closed all the same, since its automation was changed or removed. */
export const isToClose = (
  { state, closed }: Pick<Aim, 'state' | 'closed'>,
  { isDeployed }: { readonly isDeployed: boolean },
): boolean => state !== 'ended' && closed === undefined && !isDeployed;
