import { expect, test } from 'vitest';
import { patched } from '#console/scene/patch.ts';
import type { Scene, Standing } from '#console/scene/scene.ts';

const standing = (id: string, status: string): Standing => ({ id, component: 'shop-web', from: 0, status, mood: 'up' });

const scene: Scene = {
  source: 'simulated',
  title: 'Shop',
  timezone: 'UTC',
  from: 0,
  until: 86_400_000,
  now: 0,
  lanes: [],
  signals: [],
  planned: [],
  standings: [standing('a', 'RUNNING'), standing('b', 'STOPPED')],
  showings: [],
  tries: [],
  happenings: [],
  matters: [{ id: 'm', kind: 'hold', what: 'shop-web is held' }],
  offers: [],
};

test('what has the same id is replaced where it stands, and what is new comes last', () => {
  const after = patched(scene, { now: 5, standings: [standing('a', 'UPGRADING'), standing('c', 'RUNNING')] });

  expect(after.now).toBe(5);
  expect(after.standings.map(({ id, status }) => `${id} ${status}`)).toEqual(['a UPGRADING', 'b STOPPED', 'c RUNNING']);
});

test('what is not said stays as it is, down to the same list', () => {
  const after = patched(scene, { now: 5 });

  expect(after.standings).toBe(scene.standings);
  expect(after.title).toBe('Shop');
});

test('what waits for a person is said as a whole: what is answered is gone', () => {
  expect(patched(scene, { matters: [] }).matters).toEqual([]);
});
