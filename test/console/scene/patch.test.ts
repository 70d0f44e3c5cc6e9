import { expect, test } from 'vitest';
import { patched } from '#console/scene/patch.ts';
import type { Scene, Standing } from '#console/scene/scene.ts';
import { EMPTY } from '#test/console/server/fake-show.ts';

const standing = (id: string, status: string): Standing => ({ id, component: 'shop-web', from: 0, status, mood: 'up' });

const scene: Scene = {
  ...EMPTY,
  title: 'Shop',
  standings: [standing('a', 'RUNNING'), standing('b', 'STOPPED')],
  matters: [{ id: 'm', kind: 'hold', what: 'shop-web is held' }],
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
