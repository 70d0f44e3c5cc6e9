import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Deed, Done } from '#console/scene/offer.ts';
import { patched } from '#console/scene/patch.ts';
import { type Scene, SceneSchema } from '#console/scene/scene.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { createDayShow } from '#simulator/show/day-show.ts';

/** A day of `watched.yaml` as a page has it: the scene that its patches make. */
export async function openShow(drill: Drill) {
  const deployment = await readAssembly(inject('watched'));
  const fleet = readFleet(deployment);
  const directory = await mkdtemp(join(tmpdir(), 'drills-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const show = createDayShow({
    deployment,
    fleet,
    title: 'watched',
    timezone: fleet.timezone,
    date: '2026-11-24',
    drillOf: async () => drill,
    isDefault: false,
    plannedOf: async () => [],
    sleep: async () => undefined,
    directory,
    commandOf: (file, date) => `${date} ${file}`,
  });
  onTestFinished(show.close);
  const before = show.scene();
  let scene = before;
  let over = (): void => {};
  const isOver = new Promise<void>((resolve) => {
    over = resolve;
  });
  show.watch({
    onScene: (whole) => {
      scene = whole;
    },
    onPatch: (patch) => {
      scene = patched(scene, patch);
      if (scene.playing?.over || scene.playing?.broken !== undefined) over();
    },
  });
  return {
    show,
    before,
    fleet,
    scene: (): Scene => SceneSchema.parse(scene),
    act: (deed: Deed): Promise<Done> => show.act?.(deed) ?? Promise.reject(new Error('nothing can be done')),
    /** Plays to the end, faster than anybody could watch. */
    playOut: async () => {
      await show.act?.({ do: 'speed', speed: 40_000 });
      await show.act?.({ do: 'play' });
      await isOver;
    },
  };
}

/** `web rollback succeeded`. */
export const triesIn = ({ tries }: Scene): readonly string[] =>
  tries.map(({ component, what, outcome = 'under way' }) => `${component} ${what} ${outcome}`);
