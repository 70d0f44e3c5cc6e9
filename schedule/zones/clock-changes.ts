import { spansOfYear } from './zone-span.ts';

/** A change of a zone's clocks. Offsets in ms, positive in the east: a gap where `after` is the greater, else an overlap. */
export interface ClockChange {
  readonly timezone: string;
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** The changes of a zone's clocks from one instant (inclusive) until another (exclusive), in order. All in epoch ms. */
export function clockChanges(timezone: string, from: number, until: number): readonly ClockChange[] {
  const first = new Date(from).getUTCFullYear();
  const last = new Date(until).getUTCFullYear();
  const changes: ClockChange[] = [];
  let before = spansOfYear(timezone, first - 1).at(-1)?.offset;
  for (let year = first; year <= last; year++) {
    for (const { from: at, offset: after } of spansOfYear(timezone, year)) {
      const isChange = before !== undefined && before !== after;
      if (isChange && at >= from && at < until) changes.push({ timezone, at, before: before ?? after, after });
      before = after;
    }
  }
  return changes;
}

/** The wall times, in ms as `wallMs` counts, that a change leaves out or shows twice: from the first (inclusive) until the last. */
export const wallTimesOf = ({ at, before, after }: ClockChange): { readonly from: number; readonly until: number } => ({
  from: at + Math.min(before, after),
  until: at + Math.max(before, after),
});
