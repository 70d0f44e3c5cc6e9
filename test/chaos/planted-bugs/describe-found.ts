import type { PlantedBug } from '#chaos/planted-bugs/planted-bug.ts';
import { runChaos } from '#chaos/run/run-chaos.ts';
import { seedOf } from '#chaos/seeds.ts';

const SEED = 5;
const MOST_RUNS = 2_000;

/** What the bug broke first that it is meant to break, in runs of one seed; nothing if 2,000 of them went by. */
export async function firstBroken(bug: PlantedBug): Promise<string | undefined> {
  for (let index = 0; index < MOST_RUNS; index++) {
    const { violations } = await runChaos(seedOf(SEED, index), bug, bug.breaks);
    const [found] = violations;
    if (found !== undefined) return found.invariant;
  }
  return undefined;
}
