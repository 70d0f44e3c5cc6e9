import { expect, test } from 'vitest';
import type { Scene } from '#console/scene/scene.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import { nothingDeployed } from '#simulator/deployment/nothing.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { createDayShow } from '#simulator/show/day-show.ts';
import type { Day } from '#simulator/stage/day.ts';
import { UsageError } from '#terminal/operator-error.ts';

/** Days that cannot begin, since nothing is deployed, and all scenes that whoever watches is shown. */
function unplayable(drillOf: (day: Day) => Promise<Drill> = async () => ({})) {
  const deployment = nothingDeployed();
  let asked = 0;
  const show = createDayShow({
    deployment,
    fleet: readFleet(deployment),
    title: 'nothing',
    timezone: 'Europe/Berlin',
    date: '2026-11-24',
    drillOf: (day) => {
      asked++;
      return drillOf(day);
    },
    isDefault: true,
    plannedOf: async () => [],
    directory: '/nowhere',
    commandOf: () => '',
  });
  return { show, asked: () => asked };
}

test('nothing is simulated before somebody looks, and what cannot begin says why', async () => {
  const { show, asked } = unplayable();
  expect(show.scene()).toMatchObject({ date: '2026-11-24', timezone: 'Europe/Berlin', standings: [] });
  expect(asked()).toBe(0);

  const scene = await new Promise<Scene>((resolve) => {
    show.watch({ onScene: resolve, onPatch: () => undefined });
  });
  expect(asked()).toBe(1);
  expect(scene.playing).toMatchObject({ playing: false, broken: expect.stringContaining('SERVICESTAGE_PROJECT_ID') });
  await show.close();
});

test('another day of which there is no plan leaves the one that is shown, and says so at its field', async () => {
  const { show } = unplayable(async ({ date }) => {
    throw new UsageError(`no plan of ${date}`);
  });
  show.watch({ onScene: () => undefined, onPatch: () => undefined });

  const done = await show.act?.({ do: 'date', date: '2027-03-28' });

  expect(done).toEqual({ done: false, mistakes: [{ field: 'date', wrong: 'no plan of 2027-03-28' }] });
  expect(show.scene()).toMatchObject({ date: '2026-11-24', playing: { broken: 'no plan of 2026-11-24' } });
  await show.close();
});

test('a date of another century, or none, is wrong at its field', async () => {
  const { show } = unplayable();

  for (const date of ['0001-01-01', '2027-02-29', '2026-1-1', '+010000-01-01', ''])
    expect(await show.act?.({ do: 'date', date })).toMatchObject({ done: false, mistakes: [{ field: 'date' }] });
  await show.close();
});

test('a day that cannot go on is on its way nowhere', async () => {
  const { show } = unplayable();
  show.watch({ onScene: () => undefined, onPatch: () => undefined });

  await show.act?.({ do: 'jump' });

  expect(show.scene().playing).not.toHaveProperty('towards');
  await show.close();
});
