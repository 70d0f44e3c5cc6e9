import { expect, it } from 'vitest';
import { plantedBug } from '#chaos/planted-bugs/planted-bugs.ts';
import { playAll } from '#chaos/play-all.ts';
import { runChaos } from '#chaos/run/run-chaos.ts';
import { brokenIn } from './broken-in.ts';

const A_RUN = { runs: 20, seed: 3, 'every-order': false, json: false, help: false };

it('whatever goes wrong, nothing that must hold is violated', async () => {
  expect(await brokenIn({ seed: 2, runs: 30 })).toEqual([]);
});

it('a seed gives the same run each time', async () => {
  const bug = plantedBug('outcome-told-twice');

  const [first, second] = [await runChaos(5, bug), await runChaos(5, bug)];

  expect(second.story()).toEqual(first.story());
  expect(second.faults).toEqual(first.faults);
  expect(second.outcomes).toEqual(first.outcomes);
});

it('two threads do the same runs as one', async () => {
  const options = { ...A_RUN, plant: 'outcome-told-twice' };
  let told = 0;

  const one = await playAll({ ...options, workers: 1 }, () => undefined);
  const two = await playAll({ ...options, workers: 2 }, () => {
    told += 1;
  });

  const verdict = ({ runs, broken, faults, outcomes }: typeof one) => ({
    runs,
    faults,
    outcomes,
    broken: broken.map(({ index, seed, violations }) => ({ index, seed, violations })),
  });
  expect(verdict(two)).toEqual(verdict(one));
  expect(one.runs).toBe(20);
  expect(one.broken.length).toBeGreaterThan(0);
  expect(told).toBeGreaterThan(1);
});

it('a run that is found wrong can be had alone, by its seed', async () => {
  const { broken } = await playAll({ ...A_RUN, workers: 1, plant: 'outcome-told-twice' }, () => undefined);
  const [found] = broken.filter(({ index }) => index > 0);
  const seed = found?.seed ?? 0;

  const alone = await playAll({ ...A_RUN, runs: 1, seed, workers: 1, plant: 'outcome-told-twice' }, () => undefined);

  expect(alone.broken[0]?.violations).toEqual(found?.violations);
});

it('a violation comes with its seed and with what happened', async () => {
  const { broken } = await playAll({ ...A_RUN, workers: 1, plant: 'duplicate-told-as-success' }, () => undefined);
  const story = broken[0]?.story?.join('\n') ?? '';

  expect(story).toContain(`npm run chaos -- --seed ${broken[0]?.seed} --runs 1`);
  expect(story).toMatch(/VIOLATED [a-z-]+: [a-z-]+ #\d+ told succeeded/);
  expect(story).toMatch(/DELIVERED [a-z]+-\d/);
  expect(story).toMatch(/OUTCOME succeeded, verified/);
});
