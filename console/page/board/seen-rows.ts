/** Rows from the first (inclusive) to the last (exclusive), by their numbers. */
export interface SeenRows {
  readonly first: number;
  readonly last: number;
}

/** Those of which anything can be seen between two heights, and one more on both sides; `tops` as `topsOf` gives them. */
export function seenRows(tops: readonly number[], top: number, bottom: number): SeenRows {
  const count = tops.length - 1;
  const first = Math.max(0, after(tops, top) - 2);
  return { first, last: Math.max(first, Math.min(count, after(tops, bottom) + 1)) };
}

/** How many begin at that height or above. */
function after(tops: readonly number[], height: number): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tops[middle] ?? 0) <= height) low = middle + 1;
    else high = middle;
  }
  return low;
}
