import { describe, expect, it } from 'vitest';
import type { PlantedBug } from '#chaos/planted-bugs/planted-bug.ts';
import { plantedBug } from '#chaos/planted-bugs/planted-bugs.ts';
import { runChaos } from '#chaos/run/run-chaos.ts';
import { seedOf } from '#chaos/seeds.ts';
import { SEEN_IN } from './seen-in.ts';

const SEED = 5;
const MOST_RUNS = 2_000;

/** A chaos run finds each of these, and nothing of the kind in the same run without it. */
export function describeFound(names: readonly string[]): void {
  describe('a chaos run', () => {
    it.each(names.map((name) => plantedBug(name) ?? expect.fail()))('finds out about $name: $means', async (bug) => {
      const found = await firstFound(bug);

      expect(bug.breaks).toContain(found?.invariant);
      expect((await runChaos(found?.seed ?? SEED, undefined, bug.breaks)).violations).toEqual([]);
    });
  });
}

interface Found {
  readonly seed: number;
  readonly invariant: string;
}

/** What the bug broke first that it is meant to break, in the run it was seen in or the 2,000 of one seed; nothing if all went by. */
async function firstFound(bug: PlantedBug): Promise<Found | undefined> {
  for (const seed of seedsFor(bug)) {
    const { violations } = await runChaos(seed, bug, bug.breaks);
    const [found] = violations;
    if (found !== undefined) return { seed, invariant: found.invariant };
  }
  return undefined;
}

const seedsFor = ({ name }: PlantedBug): readonly number[] => {
  const seen = SEEN_IN.get(name);
  const random = Array.from({ length: MOST_RUNS }, (_, index) => seedOf(SEED, index));
  return seen === undefined ? random : [seen, ...random];
};
