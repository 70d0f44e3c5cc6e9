import { expect, it } from 'vitest';
import { plantedBug } from '#chaos/planted-bugs/planted-bugs.ts';
import { runChaos } from '#chaos/run/run-chaos.ts';
import { throwScenario } from '#chaos/scenario/scenario.ts';
import { SEEN_IN_V3 } from './seen-in.ts';

it.each([...SEEN_IN_V3])('%s, which is about what answers say, is seen in a fleet of V3 alone', async (name, seed) => {
  const bug = plantedBug(name) ?? expect.fail();
  const { violations } = await runChaos(seed, bug, bug.breaks);

  expect(throwScenario(seed).fleet.map(({ component }) => component.api)).not.toContain(undefined);
  expect(violations).not.toEqual([]);
  expect((await runChaos(seed, undefined, bug.breaks)).violations).toEqual([]);
});
