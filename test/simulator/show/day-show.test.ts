import { expect, test } from 'vitest';
import type { Scene } from '#console/scene/scene.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import { nothingDeployed } from '#simulator/deployment/nothing.ts';
import { createDayShow } from '#simulator/show/day-show.ts';

/** A day that cannot begin, since nothing is deployed, and all scenes that whoever watches is shown. */
function unplayable() {
  const deployment = nothingDeployed();
  let asked = 0;
  const show = createDayShow({
    deployment,
    fleet: readFleet(deployment),
    title: 'nothing',
    timezone: 'Europe/Berlin',
    date: '2026-11-24',
    drillOf: async () => {
      asked++;
      return {};
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
