import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';

/** What makes a process believe that its Node is an older one; not inherited by what it starts. */
const OLDER = `data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });")}`;

const made: string[] = [];
afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true });
});

/** A repository that has but the launcher, a command line of which the text is given, and the Node that comes with an install. */
function repository(main: string, { isInstalled = true } = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'autopilot-'));
  made.push(root);
  for (const folder of ['bin', 'cli', 'node_modules/node/bin']) mkdirSync(join(root, folder), { recursive: true });
  copyFileSync('bin/autopilot.mjs', join(root, 'bin/autopilot.mjs'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'cli/main.ts'), main);
  writeFileSync(join(root, 'node_modules/node/package.json'), '{}');
  if (isInstalled) symlinkSync(process.execPath, join(root, 'node_modules/node/bin/node'));
  return join(root, 'bin/autopilot.mjs');
}

function started(launcher: string, args: readonly string[], isOlder: boolean): ChildProcess {
  return spawn(process.execPath, [...(isOlder ? ['--import', OLDER] : []), launcher, ...args]);
}

async function ended(child: ChildProcess) {
  const [stdout, stderr, [code, signal]] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, signal, stdout, stderr };
}

const ECHO = `const said: readonly string[] = process.argv.slice(2);
process.stdout.write(said.join('|'));
process.stderr.write(process.versions.node.split('.')[0] ?? '');
process.exitCode = 7;`;

describe.each([
  ['a Node that runs it', false],
  ['an older Node', true],
])('under %s', (_, isOlder) => {
  it('autopilot says what it says, and ends as it ends', async () => {
    expect(await ended(started(repository(ECHO), ['plan', 'a b', '--json'], isOlder))).toEqual({
      code: 7,
      signal: null,
      stdout: 'plan|a b|--json',
      stderr: process.versions.node.split('.')[0],
    });
  });

  it('autopilot hears of signals', async () => {
    const waits = `process.on('SIGTERM', () => { process.stdout.write(' ended'); process.exit(5); });
      process.stdout.write('ready'); setInterval(() => {}, 1000);`;
    const child = started(repository(waits), [], isOlder);
    child.stdout?.once('data', () => child.kill('SIGTERM'));

    expect(await ended(child)).toMatchObject({ code: 5, stdout: expect.stringContaining(' ended') });
  });

  it('autopilot is ended by a signal that it does not heed', async () => {
    const child = started(repository(`process.stdout.write('ready'); setInterval(() => {}, 1000);`), [], isOlder);
    child.stdout?.once('data', () => child.kill('SIGHUP'));

    expect(await ended(child)).toMatchObject({ code: null, signal: 'SIGHUP' });
  });
});

it('an older Node says what to do where no other is installed', async () => {
  const { code, stdout, stderr } = await ended(started(repository(ECHO, { isInstalled: false }), ['plan'], true));

  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(
    /^autopilot needs Node 24; this is v[\d.]+, .*\nNext: npm ci --prefix '.*', or install Node 24\.\n$/,
  );
});
