import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchPrograms } from '#test/aws/python.ts';

const run = promisify(execFile);

/** What AWS's own linter calls an error in these templates, by its schemas of the resources of a region. */
export async function lintErrors(templates: readonly string[]): Promise<readonly string[]> {
  const program = join(await fetchPrograms(import.meta.dirname), 'cfn-lint');
  const only = ['--ignore-checks', 'W', 'I', '--format', 'parseable', '--regions', 'eu-central-1'];
  const { stdout } = await run(program, [...only, '--', ...templates], { maxBuffer: 64 * 1024 * 1024 }).catch(found);
  return stdout.split('\n').filter((line) => line !== '');
}

/** It ends with a code of its own where it found something; what else goes wrong is not for us. */
function found(error: unknown): { readonly stdout: string } {
  if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' && error.stdout !== '') {
    return { stdout: error.stdout };
  }
  throw error;
}
