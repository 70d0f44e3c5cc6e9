import { describe, expect, it } from 'vitest';
import type { PlantedBug } from '#chaos/planted-bugs/planted-bug.ts';
import { plantedBug } from '#chaos/planted-bugs/planted-bugs.ts';
import { runChaos } from '#chaos/run/run-chaos.ts';
import { seedOf } from '#chaos/seeds.ts';

const SEED = 5;
const MOST_RUNS = 2_000;

/** A chaos run finds each of these. */
export function describeFound(names: readonly string[]): void {
  describe('a chaos run', () => {
    it.each(names.map((name) => plantedBug(name) ?? expect.fail()))('finds out about $name: $means', async (bug) => {
      expect(bug.breaks).toContain(await firstBroken(bug));
    });
  });
}

/** What the bug broke first that it is meant to break, in runs of one seed; nothing if 2,000 of them went by. */
async function firstBroken(bug: PlantedBug): Promise<string | undefined> {
  for (let index = 0; index < MOST_RUNS; index++) {
    const { violations } = await runChaos(seedOf(SEED, index), bug, bug.breaks);
    const [found] = violations;
    if (found !== undefined) return found.invariant;
  }
  return undefined;
}
