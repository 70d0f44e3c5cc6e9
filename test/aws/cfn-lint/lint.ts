import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const VERSION = '1.58.0';
const HOME = join(import.meta.dirname, '../../../.cache/cfn-lint', VERSION);
const PROGRAM = join(HOME, 'bin/cfn-lint');

const run = promisify(execFile);

/** What AWS's own linter, which has been fetched, calls an error in these templates, by its schemas of the resources of a region. */
export async function lintErrors(templates: readonly string[]): Promise<readonly string[]> {
  const only = ['--ignore-checks', 'W', 'I', '--format', 'parseable', '--regions', 'eu-central-1'];
  const { stdout } = await run(PROGRAM, [...only, '--', ...templates], { maxBuffer: 64 * 1024 * 1024 }).catch(found);
  return stdout.split('\n').filter((line) => line !== '');
}

/** It ends with a code of its own where it found something; what else goes wrong is not for us. */
function found(error: unknown): { readonly stdout: string } {
  if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' && error.stdout !== '') {
    return { stdout: error.stdout };
  }
  throw error;
}

/** From PyPI, once for each version, with Python 3. Rejects with what Python or pip said, where it cannot be had. */
export async function fetchLinter(): Promise<void> {
  const isThere = await access(PROGRAM).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await mkdir(HOME, { recursive: true });
  await run('python3', ['-m', 'venv', HOME]);
  await run(join(HOME, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', `cfn-lint==${VERSION}`]);
}
