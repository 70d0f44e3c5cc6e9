import { SECOND_MS } from '#schedule/zones/wall-time.ts';

/** When a request left and when its answer was there, by the clock here, in epoch milliseconds. */
export interface RoundTrip {
  readonly sentAt: number;
  readonly answeredAt: number;
}

/**
 * How far another clock is ahead of the one here at the least, in whole seconds, by the Date header of its answer; below zero where it is
 * behind. The header has no milliseconds, and nobody knows when within the round trip it was written: what these explain is no difference.
 * Undefined for what is no date. Source: RFC 9110, Date.
 */
export function clockAhead(date: string | undefined, { sentAt, answeredAt }: RoundTrip): number | undefined {
  const from = Date.parse(date ?? '');
  if (Number.isNaN(from)) return undefined;
  const until = from + SECOND_MS;
  if (from > answeredAt) return Math.round((from - answeredAt) / SECOND_MS);
  return until < sentAt ? -Math.round((sentAt - until) / SECOND_MS) : 0;
}
