export type Random = () => number;

/** At least one character. Whole characters, so that no surrogate is torn off. */
export function text(random: Random, alphabet: string, most: number): string {
  const characters = [...alphabet];
  return Array.from({ length: 1 + below(random, most) }, () => characters[below(random, characters.length)]).join('');
}

export const below = (random: Random, bound: number): number => Math.floor(random() * bound);

/** mulberry32: the same requests for the same seed, on every machine. */
export function randomOf(start: number): Random {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
