import { createHash } from 'node:crypto';

/** Some of the items, under an id that says nothing of how many parts there are and which comes first. */
export interface Part<T> {
  /** Of `a` and `b`; empty for what was never divided. No two parts of the same items share one. */
  readonly id: string;
  readonly items: readonly T[];
}

/** Which way an item goes at each fork: one `a` or `b` for each depth, the same wherever the item is met. */
export type Path = string;

/**
 * Divides items into parts that fit, as a trie by the bits of their paths does: what does not fit is divided by the next bit, and
 * nothing else is. So an item that comes or goes changes the one part that it is in, which at worst is divided or joined; the others
 * stay what they are, in whatever order the items come. The half on the side of `a` keeps the id of the whole.
 * @param pathOf long enough that no two items have the same
 * @param fits must hold of less where it holds of more; what is alone is a part in any case
 */
export function divide<T>(
  items: readonly T[],
  pathOf: (item: T) => Path,
  fits: (items: readonly T[]) => boolean,
): readonly Part<T>[] {
  const whole = (id: string, inside: readonly T[]): Part<T> | undefined =>
    inside.length === 1 || fits(inside) ? { id, items: inside } : undefined;

  const below = (prefix: Path, walking: readonly Walking<T>[]): readonly Part<T>[] => {
    if (walking.length === 0) return [];
    const inside = walking.map(({ item }) => item);
    const part = whole(idOf(prefix), inside);
    return part === undefined ? forked(prefix, walking) : [part];
  };

  const forked = (prefix: Path, walking: readonly Walking<T>[]): readonly Part<T>[] => {
    const sides = Map.groupBy(walking, ({ path }) => path.charAt(prefix.length));
    if (sides.has('')) throw new RangeError(`Two items have the path ${prefix}`);
    return [...below(`${prefix}a`, sides.get('a') ?? []), ...below(`${prefix}b`, sides.get('b') ?? [])];
  };

  // Most fit as they are, and need no path.
  const part = items.length === 0 ? undefined : whole('', items);
  const walking = () => items.map((item) => ({ item, path: pathOf(item) }));
  return part === undefined ? forked('', walking()) : [part];
}

interface Walking<T> {
  readonly item: T;
  readonly path: Path;
}

/** The path of whatever has a name of its own: the bits of a hash of it, so that neighbours go different ways. */
export const pathOfName = (name: string): Path =>
  Array.from(createHash('sha256').update(name).digest(), bitsOf).join('');

/** The path of a part of something: parts can be put together as they were divided. */
export const pathOfPart = ({ id }: Pick<Part<unknown>, 'id'>): Path => id.padEnd(LONGEST, 'a');

/** Of a SHA-256, in bits. */
const LONGEST = 256;

const bitsOf = (byte: number): Path => byte.toString(2).padStart(8, '0').replaceAll('0', 'a').replaceAll('1', 'b');

const idOf = (prefix: Path): string => prefix.replace(/a+$/, '');
