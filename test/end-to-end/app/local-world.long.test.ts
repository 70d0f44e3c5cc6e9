import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { findLocalWorld } from '#simulator/local/door/local-file.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

const run = promisify(execFile);
const directory = temporaryDirectory();
const FILE = ['--automations', join(directory.path, 'my.yaml')];
const IDS = 'applicationId: 11111111-2222-3333-4444-000000000001, componentId: 22222222-3333-4444-5555-00000000000';

writeFileSync(join(directory.path, 'package.json'), '{ "name": "elsewhere" }');
writeFileSync(
  join(directory.path, 'my.yaml'),
  `servicestage: { region: ap-southeast-3, projectId: 0123456789abcdef0123456789abcdef }
components:
  one: { ${IDS}1, instanceId: 33333333-4444-5555-6666-000000000001 }
  two: { ${IDS}2, instanceId: 33333333-4444-5555-6666-000000000002 }
notify: { ways: { team: { kind: slack } } }
automations:
  often: { when: { cron: 0/20 * ? * * *, timezone: UTC }, components: [one, two], action: restart }
`,
);

async function autopilot(...args: readonly string[]) {
  const { AUTOMATIONS: _, ...env } = process.env;
  const options = { cwd: directory.path, env: { ...env, NO_COLOR: '1' } };
  try {
    const { stdout, stderr } = await run(process.execPath, [resolve('cli/main.ts'), ...args], options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    // biome-ignore lint/suspicious/noExplicitAny: what execFile rejects with has no type
    const { code, stdout, stderr } = error as any;
    return { code, stdout, stderr };
  }
}

afterAll(async () => {
  const world = await findLocalWorld(directory.path);
  if (world !== undefined) process.kill(world.pid);
  directory[Symbol.dispose]();
});

test('a world begins in the background, is deployed into, does what is due as its clock is moved, and ends', async () => {
  expect(await autopilot('local', 'up')).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing') });
  const file = join(directory.path, '.simulator', 'local.json');
  const world = await findLocalWorld(directory.path);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  // Where one runs, another one is not started.
  await autopilot('local', 'up');
  expect((await findLocalWorld(directory.path))?.pid).toBe(world?.pid);

  const mistaken = await autopilot('local', 'deploy', '--automations', 'package.json');
  expect(mistaken).toMatchObject({ code: 2, stdout: '' });
  expect(mistaken.stderr).toContain('package.json');
  expect(mistaken.stderr).not.toMatch(/^\s+at /m);
  const deployed = await autopilot('local', 'deploy', ...FILE);
  expect(deployed.stdout).toContain('1 automation for 2 components, in ServiceStageAutopilot');
  expect(await autopilot('notify', '--test', '--local', ...FILE)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^topic {2}topic {2}told .*\nteam {3}slack {2}told\n$/),
  });
  const held = await autopilot('hold', 'two', '--local', '--reason', 'to see', ...FILE);
  expect(held).toMatchObject({ code: 0, stdout: expect.stringContaining('arn:aws:iam::123456789012:user/local') });

  const { state } = JSON.parse((await autopilot('local', 'clock', '+1h', '--json')).stdout);
  const ends: readonly string[] = state.happenings.map(({ component, outcome, reason }: Record<string, string>) =>
    [component, outcome, reason].join(' '),
  );
  expect(ends).toContain('one succeeded verified');
  expect(ends).toContain('two skipped held');
  expect(ends).not.toContain('two succeeded verified');
  expect(state.aheadSeconds).toBe(3600);

  expect((await autopilot('local', 'status')).stdout).toContain('1 h ahead of real time');
  expect(await autopilot('local', 'down')).toMatchObject({ code: 0, stdout: 'The local world has ended.\n' });
  await expect.poll(() => existsSync(file)).toBe(false);
  expect(readFileSync(join(directory.path, '.simulator', 'local.log'), 'utf8')).toBe('');
  expect(await autopilot('local', 'status')).toMatchObject({ code: 1 });
  const behind = await autopilot('hold', 'two', '--local', '--reason', 'to see', ...FILE);
  expect(behind).toMatchObject({ code: 3, stderr: expect.stringContaining('Next: autopilot local up') });
});

test('a world whose process was killed is replaced', async () => {
  await autopilot('local', 'up');
  const killed = await findLocalWorld(directory.path);
  process.kill(killed?.pid ?? 0, 'SIGKILL');
  await expect.poll(() => findLocalWorld(directory.path)).toBeUndefined();

  expect(await autopilot('local', 'up')).toMatchObject({ code: 0 });
  expect((await findLocalWorld(directory.path))?.pid).not.toBe(killed?.pid);
});
