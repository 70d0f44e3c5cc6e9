const UINT32 = 2 ** 32;

/** The seed of run `index` of a chaos run: the first one's is the seed given, so that any run can be had alone. */
export function seedOf(seed: number, index: number): number {
  if (index === 0) return seed >>> 0;
  let mixed = (seed ^ Math.imul(index, 0x9e3779b1)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export const isSeed = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < UINT32;
