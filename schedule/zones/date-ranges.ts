import { DAY_MS } from './wall-time.ts';

/** Days from the first to the last, both of them `2027-02-16` as text, so that the order of the text is that of time. */
export interface DateRange {
  readonly first: string;
  readonly last: string;
}

/** Reads `2027-02-16` or `2027-02-16/2027-02-22`. */
export function dateRange(text: string): DateRange {
  const [first = text, last = first] = text.split('/');
  return { first, last };
}

/** The inverse of `dateRange`. */
export const dateText = ({ first, last }: DateRange): string => (first === last ? first : `${first}/${last}`);

/** The same days in order, with as few ranges as they take: none touches the next. */
export function mergeRanges(ranges: Iterable<DateRange>): readonly DateRange[] {
  const merged: DateRange[] = [];
  for (const { first, last } of [...ranges].sort((one, other) => (one.first < other.first ? -1 : 1))) {
    const before = merged.at(-1);
    if (before === undefined || first > dateAfter(before.last)) merged.push({ first, last });
    else if (last > before.last) merged[merged.length - 1] = { first: before.first, last };
  }
  return merged;
}

/** Whether merged ranges hold a date. */
export function holdsDate(merged: readonly DateRange[], date: string): boolean {
  let low = 0;
  let high = merged.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((merged[middle]?.last ?? '') < date) low = middle + 1;
    else high = middle;
  }
  const found = merged[low];
  return found !== undefined && found.first <= date;
}

/** Whether there is such a day: there is no 30 February. */
export function isDate(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && dateOf(ms) === text;
}

/** The day after, or as many days after as are given. */
export const dateAfter = (date: string, days = 1): string => dateOf(Date.parse(date) + days * DAY_MS);

/** The UTC date of an instant in epoch ms. */
export const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
