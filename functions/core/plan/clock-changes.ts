import { spansOfYear } from '../schedule/zone-span.ts';
import type { ClockChange } from './plan.ts';

/** The changes of a zone's clocks from one instant (inclusive) until another (exclusive), in order. */
export function clockChanges(timezone: string, from: number, until: number): readonly ClockChange[] {
  const years = range(new Date(from).getUTCFullYear() - 1, new Date(until).getUTCFullYear());
  const spans = years.flatMap((year) => spansOfYear(timezone, year));
  return spans.flatMap(({ from: at, offset: after }, index) => {
    const before = spans[index - 1]?.offset;
    const isChange = before !== undefined && before !== after && at >= from && at < until;
    return isChange ? [{ timezone, at, before, after }] : [];
  });
}

const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
