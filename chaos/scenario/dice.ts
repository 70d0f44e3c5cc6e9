import { createRandom } from '#simulator/random.ts';

/** Chance, by a seed: the same one throws the same. */
export interface Dice {
  /** True so often, of 1. */
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(items: readonly T[]): T;
  /** Of pairs of a weight and a value. */
  weigh<T>(...weighted: readonly (readonly [weight: number, value: T])[]): T;
  /** Some of them, at least one, in their order. */
  some<T>(items: readonly T[]): readonly T[];
  uuid(): string;
  hex(length: number): string;
}

/** By what is decided by it, dice of its own: whatever else is thrown, and how often, changes nothing of it. */
export type DiceOf = (what: string) => Dice;

/** Equal seeds and names throw the same. */
export function diceOf(seed: number): DiceOf {
  const thrown = new Map<string, Dice>();
  return (what) => {
    const dice = thrown.get(what) ?? createDice(seed ^ hashOf(what));
    thrown.set(what, dice);
    return dice;
  };
}

/** FNV-1a, and a last mixing, since names that differ in their last digit would throw alike. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

export function createDice(seed: number): Dice {
  const { next, uuid, hex } = createRandom(seed);

  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(items: readonly T[]): T => {
    const [item] = items.slice(between(0, items.length - 1));
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };

  return {
    chance: (probability) => next() < probability,
    between,
    pick,
    weigh(...weighted) {
      let left = next() * weighted.reduce((sum, [weight]) => sum + weight, 0);
      const found = weighted.find(([weight]) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? pick(weighted))[1];
    },
    some(items) {
      const sure = between(0, items.length - 1);
      return items.filter((_, index) => index === sure || next() < 0.5);
    },
    uuid,
    hex,
  };
}
