import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { exists, stateOf } from './fetched.ts';

const CACHE = join(import.meta.dirname, '../../.cache');
const run = promisify(execFile);

/**
 * The folder with the programs of a virtual environment that has what the `requirements.txt` of a folder locks, by its hashes, from PyPI; once
 * for each state of that. Needs Python 3 the first time; rejects with what pip said where it cannot be had.
 */
export async function fetchPrograms(folder: string): Promise<string> {
  const requirements = join(folder, 'requirements.txt');
  const home = join(CACHE, basename(folder), await stateOf(requirements));
  const finished = join(home, 'finished');
  if (await exists(finished)) return join(home, 'bin');
  // It cannot be moved once it is made: its programs name it.
  await rm(home, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', home]);
  const install = [
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--require-hashes',
    '-r',
    requirements,
  ];
  await run(join(home, 'bin/pip'), install, { maxBuffer: 16 * 1024 * 1024 });
  await mkdir(finished);
  return join(home, 'bin');
}
