import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { fleet } from '../support/automations.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const directory = temporaryDirectory();
afterAll(() => directory[Symbol.dispose]());

function write(name: string, content: string): string {
  writeFileSync(join(directory.path, name), content);
  return name;
}

/** From a directory that is not the project's, without anything to read on standard input. */
async function simulator(...args: readonly string[]) {
  const main = join(import.meta.dirname, '../../simulator/main.ts');
  const { AUTOMATIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    cwd: directory.path,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  expect(stderr).not.toMatch(/^\s+at /m);
  return { code, stdout, stderr };
}

const restart = { components: ['shop-1'], action: 'restart' as const };
const good = write(
  'mine.ts',
  `export default ${JSON.stringify(fleet(1, { reboot: { when: { alarm: 'red' }, ...restart } }))};\n`,
);

// Each of these is a process that builds and synthesizes.
describe('the command line', { timeout: 120_000 }, () => {
  test('--help tells what there is', async () => {
    const { code, stdout, stderr } = await simulator('--help');

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const option of ['--once', '--date', '--speed', '--automations', '--drill', '--json']) {
      expect(stdout).toContain(option);
    }
  });

  test('all mistakes of the command line are told at once', async () => {
    const { code, stdout, stderr } = await simulator('--onec', 'twice', '--date', '2026-02-30', '--json=yes');

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(4);
  });

  test('mistakes in the automations are answered', async () => {
    const bad = fleet(1, { reboot: { when: { alarm: 'red' }, ...restart, components: ['shop-2'] } });

    const { code, stdout, stderr } = await simulator('--automations', write('bad.json', JSON.stringify(bad)));

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('automations.reboot.components[0]');
  });

  test('mistakes in the drill are answered, each where it is', async () => {
    const drill = write('bad.yaml', "events:\n  - { at: '25:00', alarm: rad }\n");

    const { code, stdout, stderr } = await simulator('--once', '--automations', good, '--drill', drill);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('bad.yaml has 2 mistakes');
    expect(stderr).toMatch(/2:11 +events\[0\]\.at\n.*2:27 +events\[0\]\.alarm\n.*did you mean red\?/s);
  });

  test('a day that goes as it should ends with 0', async () => {
    const { code, stdout } = await simulator('--once', '--automations', good, '--date', '2026-11-24');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^2026-11-24 in UTC, against a simulated ServiceStage at http:\/\/127\.0\.0\.1:\d+\n/);
    expect(stdout).toMatch(/^12:06:\d\d UTC {2}reboot {2}shop-1 {2}restart {2}succeeded .* verified$/m);
    expect(stdout).toContain('The one run ended as the drill says it should.');
    expect(stdout).not.toContain('\u001b');
  });

  test('a day that does not go as the drill says ends with 1, and without --once when there is nothing to read', async () => {
    const expectation = '{ automation: reboot, outcome: failed }';
    const drill = write('my.yaml', `events: [{ at: '09:00', alarm: red }]\nexpect: [${expectation}]\n`);

    const { code, stdout } = await simulator('--json', '--automations', good, '--drill', drill);

    expect(code).toBe(1);
    const [run, ending, ...rest] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rest).toEqual([]);
    expect(run).toMatchObject({ automation: 'reboot', component: 'shop-1', outcome: 'succeeded' });
    expect(ending).toMatchObject({
      runs: 1,
      surprises: [
        'reboot on shop-1 should end failed once, and did so 0 times',
        'reboot on shop-1 ended succeeded (verified), which the drill does not expect',
      ],
    });
  });
});
