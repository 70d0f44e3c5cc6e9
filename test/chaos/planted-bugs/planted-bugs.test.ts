import { describe, expect, it } from 'vitest';
import type { PlantedBug } from '#chaos/planted-bugs/planted-bug.ts';
import { PLANTED_BUGS } from '#chaos/planted-bugs/planted-bugs.ts';
import { runChaos } from '#chaos/run/run-chaos.ts';
import { seedOf } from '#chaos/seeds.ts';

const SEED = 5;
const MOST_RUNS = 2_000;

/** What the bug broke first that it is meant to break; nothing if all runs went by. */
async function firstBroken(bug: PlantedBug): Promise<string | undefined> {
  for (let index = 0; index < MOST_RUNS; index++) {
    const { violations } = await runChaos(seedOf(SEED, index), bug);
    const found = violations.find(({ invariant }) => bug.breaks.includes(invariant));
    if (found !== undefined) return found.invariant;
  }
  return undefined;
}

describe('a chaos run', () => {
  it.each(PLANTED_BUGS)('finds out that $means', { timeout: 120_000 }, async (bug) => {
    expect(bug.breaks).toContain(await firstBroken(bug));
  });
});
