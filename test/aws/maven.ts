import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { exists, stateOf } from './fetched.ts';

const CACHE = join(import.meta.dirname, '../../.cache');
/** The lock file beside a `pom.xml`, as `sha256sum *` writes it in the folder of the libraries. */
const LOCK = 'libraries.sha256';

/**
 * What the `pom.xml` of a folder depends on, from Maven Central, once for each state of it and of its lock file: the folder in which the
 * libraries are, byte for byte those that the lock file names. Needs Maven the first time; rejects with what that said where it cannot be
 * had, or with what is not as it was locked.
 */
export async function fetchLibraries(folder: string): Promise<string> {
  const cache = join(CACHE, basename(folder));
  const pom = join(folder, 'pom.xml');
  const libraries = join(cache, await stateOf(pom, join(folder, LOCK)));
  if (await exists(libraries)) return libraries;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, 'unfinished-'));
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${unfinished}`];
  await promisify(execFile)('mvn', ['--quiet', '--batch-mode', '--file', pom, ...copy]);
  const [fetched, locked] = [await sumsOf(unfinished), await readFile(join(folder, LOCK), 'utf8')];
  if (fetched !== locked) {
    await rm(unfinished, { recursive: true });
    throw new Error(`The libraries of ${pom} are not those of its ${LOCK}, but:\n${fetched}`);
  }
  await rename(unfinished, libraries);
  return libraries;
}

async function sumsOf(folder: string): Promise<string> {
  const names = (await readdir(folder)).toSorted();
  const lines = names.map(async (name) => {
    const sum = createHash('sha256').update(await readFile(join(folder, name)));
    return `${sum.digest('hex')}  ${name}\n`;
  });
  return (await Promise.all(lines)).join('');
}
