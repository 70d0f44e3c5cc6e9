import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const CACHE = join(import.meta.dirname, '../../.cache');

/**
 * What the `pom.xml` of a folder depends on, from Maven Central, once for each state of it: the folder in which the libraries are. Needs
 * Maven the first time; rejects with what that said where it cannot be had.
 */
export async function fetchLibraries(folder: string): Promise<string> {
  const cache = join(CACHE, basename(folder));
  const pom = join(folder, 'pom.xml');
  const version = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  const libraries = join(cache, version);
  if (await exists(libraries)) return libraries;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, 'unfinished-'));
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${unfinished}`];
  await promisify(execFile)('mvn', ['--quiet', '--batch-mode', '--file', pom, ...copy]);
  await rename(unfinished, libraries);
  return libraries;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
