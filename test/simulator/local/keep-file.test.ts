import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findLocalWorld } from '#simulator/local/door/local-file.ts';
import { keepFile } from '#simulator/local/keep-file.ts';
import { answeringWorld, localWorldAt } from '#test/support/local-world.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

it('a world is found by its file, which nobody else may read, and by nothing once that is taken away', async () => {
  using directory = temporaryDirectory();
  const world = await answeringWorld();

  const kept = await keepFile(directory.path, world);

  expect(await findLocalWorld(directory.path)).toEqual(world);
  const { mode } = await stat(join(directory.path, '.simulator', 'local.json'));
  expect(mode & 0o777).toBe(0o600);
  expect(await readdir(join(directory.path, '.simulator'))).toEqual(['local.json']);
  await kept?.remove();
  expect(await findLocalWorld(directory.path)).toBeUndefined();
});

it('a second world of a directory is not kept, and the first one stays', async () => {
  using directory = temporaryDirectory();
  await keepFile(directory.path, await answeringWorld('LOCAL1'));

  expect(await keepFile(directory.path, await answeringWorld('LOCAL2'))).toBeUndefined();
  expect((await findLocalWorld(directory.path))?.accessKey).toBe('LOCAL1');
});

it.each([
  ['has died', localWorldAt()],
  ['has another one at its address by now', { accessKey: 'LOCAL0' }],
])('a world takes the place of one that %s, and that one takes nothing away any more', async (_, left) => {
  using directory = temporaryDirectory();
  const world = await answeringWorld('LOCAL2');
  const dead = await keepFile(directory.path, { ...world, ...left });

  const kept = await keepFile(directory.path, world);

  expect(await kept?.isThere()).toBe(true);
  expect(await dead?.isThere()).toBe(false);
  await dead?.remove();
  expect((await findLocalWorld(directory.path))?.accessKey).toBe('LOCAL2');
});
