import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findLocalWorld, type LocalWorld, localFileIn, notedWorld } from './door/local-file.ts';

/** The file by which a world is found. */
export interface KeptFile {
  /** Whether it still is of this world: somebody may have taken it away, or put another world in its place. */
  isThere(): Promise<boolean>;
  /** Takes it away, if it is. */
  remove(): Promise<void>;
}

/**
 * Notes where a world is, for its owner alone. A file of a world that has died is replaced; undefined where another one lives: of two that
 * begin at once, one does.
 */
export async function keepFile(directory: string, world: LocalWorld): Promise<KeptFile | undefined> {
  const file = localFileIn(directory);
  const draft = `${file}.${world.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, `${JSON.stringify(world, undefined, 2)}\n`, { mode: 0o600 });
  try {
    if ((await findLocalWorld(directory)) === undefined) await rm(file, { force: true });
    // Whole or not at all, and never in place of another one.
    await link(draft, file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const isThere = async (): Promise<boolean> => (await notedWorld(directory))?.accessKey === world.accessKey;
  return {
    isThere,
    remove: async () => {
      if (await isThere()) await rm(file, { force: true });
    },
  };
}
