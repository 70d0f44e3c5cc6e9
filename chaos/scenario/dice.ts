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
