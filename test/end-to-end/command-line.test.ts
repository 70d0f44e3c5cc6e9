import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { fleet } from '#test/support/automations.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

const directory = temporaryDirectory();
afterAll(() => directory[Symbol.dispose]());

function write(name: string, content: string): string {
  writeFileSync(join(directory.path, name), content);
  return name;
}

/** From a directory that is not the project's; standard input ends after what is typed. */
async function simulator(args: readonly string[], typed = '') {
  const main = join(import.meta.dirname, '../../simulator/main.ts');
  const { AUTOMATIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    cwd: directory.path,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A process that ends before it reads is no fault of the test.
  child.stdin.on('error', () => undefined);
  child.stdin.end(typed);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  expect(stderr).not.toMatch(/^\s+at /m);
  return { code, stdout, stderr };
}

// Another project's, which does not say what its modules are.
write('package.json', '{ "name": "elsewhere" }');

const restart = { components: ['shop-1'], action: 'restart' as const };
const good = write(
  'mine.ts',
  `export default ${JSON.stringify(fleet(1, { reboot: { when: { alarm: 'red' }, ...restart } }))};\n`,
);

// Each of these is a process that builds and synthesizes.
describe('the command line', { timeout: 120_000 }, () => {
  test('--help tells what there is', async () => {
    const { code, stdout, stderr } = await simulator(['--help']);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const option of ['--once', '--date', '--speed', '--automations', '--drill', '--json']) {
      expect(stdout).toContain(option);
    }
  });

  test('all mistakes of the command line are told at once', async () => {
    const { code, stdout, stderr } = await simulator(['--onec', 'twice', '--date', '2026-02-30', '--json=yes']);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(4);
  });

  test('mistakes in the automations are answered', async () => {
    const bad = fleet(1, { reboot: { when: { alarm: 'red' }, ...restart, components: ['shop-2'] } });

    const { code, stdout, stderr } = await simulator(['--automations', write('bad.json', JSON.stringify(bad))]);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('automations.reboot.components[0]');
  });

  test('a day that goes as it should ends with 0', async () => {
    const { code, stdout, stderr } = await simulator(['--once', '--automations', good, '--date', '2026-11-24']);

    expect(code).toBe(0);
    expect(stderr).toBe('Bundling the functions …\nSynthesizing the app …\n');
    expect(stdout).toMatch(/^2026-11-24 in UTC, against a simulated ServiceStage at http:\/\/127\.0\.0\.1:\d+\n/);
    expect(stdout).toMatch(/^12:12:\d\d UTC {2}reboot {2}shop-1 {2}restart {2}succeeded .* verified$/m);
    expect(stdout).toContain('The one run ended as the drill says it should.');
    expect(stdout).not.toContain('\u001b');
  });

  test('day follows on day at the press of Enter; one that does not go as the drill says makes it end with 1', async () => {
    const expectation = '{ automation: reboot, outcome: failed }';
    const drill = write('my.yaml', `events: [{ at: '09:00', alarm: red, for: 5m }]\nexpect: [${expectation}]\n`);
    const options = ['--json', '--date', '2026-12-31', '--automations', good, '--drill', drill];

    const { code, stdout } = await simulator(options, '\n');

    expect(code).toBe(1);
    const run = { automation: 'reboot', component: 'shop-1', outcome: 'succeeded' };
    const ending = {
      runs: 1,
      surprises: [
        'reboot on shop-1 should end failed once, and did so 0 times',
        'reboot on shop-1 ended succeeded (verified), which the drill does not expect',
      ],
    };
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { ...run, at: '2026-12-31T09:00:00Z' },
      { ...ending, date: '2026-12-31' },
      { ...run, at: '2027-01-01T09:00:00Z' },
      { ...ending, date: '2027-01-01' },
    ]);
  });
});
