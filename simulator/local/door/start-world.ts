import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UnreachableError } from '#terminal/operator-error.ts';
import { findLocalWorld, type LocalWorld, localFileIn } from './local-file.ts';

const MAIN = resolve(import.meta.dirname, '..', 'main.ts');

/**
 * The local world of a directory, which is started in a process of its own unless there is one.
 * @throws UnreachableError where it did not come up
 */
export async function startLocalWorld(directory: string): Promise<LocalWorld> {
  const there = await findLocalWorld(directory);
  if (there !== undefined) return there;
  const log = logOf(directory);
  const output = openLog(log);
  const child = spawn(process.execPath, [MAIN, resolve(directory)], {
    cwd: directory,
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  // It says once that it can be asked; or it ends, where another one was quicker, or it could not begin.
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (child.connected) child.disconnect();
  child.unref();
  const world = await findLocalWorld(directory);
  if (world !== undefined) return world;
  throw new UnreachableError('The local world did not come up', { next: `see ${log}` });
}

const logOf = (directory: string): string => join(localFileIn(directory), '..', 'local.log');

/** What a world before it wrote is overwritten. */
function openLog(log: string): number {
  try {
    mkdirSync(join(log, '..'), { recursive: true });
    return openSync(log, 'w', 0o600);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnreachableError(`The local world cannot be noted in this directory: ${why}`, {
      next: 'begin it in a directory that you may write',
      cause,
    });
  }
}
