import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const CLI = join(import.meta.dirname, '../../cli/main.ts');
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'autopilot-'));
  await writeFile(join(directory, 'autopilot'), `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`);
  await chmod(join(directory, 'autopilot'), 0o755);
  await writeFile(join(directory, 'completion.sh'), await scriptFor('bash'));
});
afterAll(() => rm(directory, { recursive: true }));

const isInstalled = await run('bash', ['-c', '(( BASH_VERSINFO >= 4 ))']).then(
  () => true,
  () => false,
);

async function scriptFor(shell: string): Promise<string> {
  const { stdout } = await run(process.execPath, [CLI, 'completion', shell]);
  return stdout;
}

/** What bash offers in place of the last word, once it has read the script. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const typed = words.map((word) => `'${word}'`).join(' ');
  const asking = `source '${directory}/completion.sh'
    COMP_WORDS=(autopilot ${typed}); COMP_CWORD=${words.length}
    "$(complete -p autopilot | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { ...process.env, SHELL: '/bin/bash', PATH: `${directory}${delimiter}${process.env.PATH}` };
  const { stdout } = await run('bash', ['-c', asking], { env });
  return stdout.split('\n').filter((line) => line !== '');
}

describe.runIf(isInstalled)('bash', () => {
  it.each([
    [['pl'], ['plan']],
    [
      ['plan', '--d'],
      ['--days', '--draw'],
    ],
    [['why', 'web', '--js'], ['--json']],
    [['completion', 'z'], ['zsh']],
  ])('completes %j', async (words, wanted) => {
    expect(await offered(...words)).toEqual(wanted);
  });

  it('is left to complete the names of files', async () => {
    expect(await offered('plan', '--automations', 'exam')).toEqual([]);
    expect(await readFile(join(directory, 'completion.sh'), 'utf8')).toContain('complete -o bashdefault -o default ');
  });
});

it('zsh is given a script of its own', async () => {
  expect(await scriptFor('zsh')).toMatch(/^#compdef autopilot\n/);
});
