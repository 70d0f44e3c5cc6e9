/** A source of chance that a seed repeats. */
export interface Random {
  /** From `least` to `most`. */
  readonly int: (least: number, most: number) => number;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** True so often of 1. */
  readonly some: (share: number) => boolean;
  /** One to `most` different ones, joined by commas. */
  readonly list: (most: number, one: () => string | number) => string;
}

/** Mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    int,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    some: (share) => next() < share,
    list: (most, one) => [...new Set(Array.from({ length: int(1, most) }, one))].join(','),
  };
}
