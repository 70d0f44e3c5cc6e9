import { runChaos } from '#chaos/run/run-chaos.ts';
import { seedOf } from '#chaos/seeds.ts';

/** What was violated in so many runs from this seed on, each with the seed that shows it again. */
export async function brokenIn({ seed: first, runs }: { readonly seed: number; readonly runs: number }) {
  const broken: string[] = [];
  for (let index = 0; index < runs; index++) {
    const { seed, violations } = await runChaos(seedOf(first, index));
    broken.push(...violations.map(({ invariant, message }) => `seed ${seed}: ${invariant}: ${message}`));
  }
  return broken;
}
