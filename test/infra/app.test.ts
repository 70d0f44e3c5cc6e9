import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleFunctions } from '#build.ts';
import { fleet } from '#test/support/automations.ts';

const directory = mkdtempSync(join(tmpdir(), 'app-'));
const file = join(directory, 'automations.json');
const outdir = join(directory, 'cdk.out');
// As `npm run build` leaves them for the app; whichever test comes first.
beforeAll(() => bundleFunctions(join(import.meta.dirname, '../../dist')));
beforeEach(() => rmSync(outdir, { recursive: true, force: true }));
afterAll(() => rmSync(directory, { recursive: true }));

/** What all tests have from their configuration; nothing else of our environment is the app's. */
const { CDK_VALIDATION, NODE_COMPILE_CACHE } = process.env;

/** The app as `cdk` starts it. */
function runApp(automations: unknown, env: NodeJS.ProcessEnv) {
  writeFileSync(file, JSON.stringify(automations));
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    // Nobody is asked who has credentials for us.
    env: { CDK_OUTDIR: outdir, CDK_VALIDATION, NODE_COMPILE_CACHE, AWS_EC2_METADATA_DISABLED: 'true', ...env },
    encoding: 'utf8',
  });
  return { status, stderr };
}

const right = fleet(1, { nightly: { when: { rate: '1d' }, components: ['shop-1'], action: 'start' } });
const wrong = fleet(1, { nightly: { when: { rate: '1d' }, components: ['shop-2'], action: 'stop' } });

test.each([
  ['the environment', { AUTOMATIONS: file }],
  ['the context of the CDK', { CDK_CONTEXT_JSON: JSON.stringify({ automations: file }) }],
])('mistakes in the automations that %s names are told without a stack trace, and nothing is written', (_, env) => {
  const { status, stderr } = runApp(wrong, env);

  expect(status).toBe(1);
  expect(stderr).toContain('automations.nightly.components[0]');
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});

test.each([
  ['notify', 'ops@example.com'],
  ['credentialsKey', 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd'],
  ['name', 'staging'],
  ['ledger', 'Earlier-LedgerTable'],
])('%s on the command line is sent into the file, and nothing is written', (key, value) => {
  const { status, stderr } = runApp(right, { CDK_CONTEXT_JSON: JSON.stringify({ automations: file, [key]: value }) });

  expect(status).toBe(1);
  expect(stderr.trim()).toBe(
    `-c ${key} is a key of the file now: write ${key}: ${value} at the top of ${file}. Without the flag, the next deployment would undo it.`,
  );
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});

describe.each(['deploy', 'diff'])('npm run %s', (command) => {
  const context = (more: object = {}) => ({ CDK_CONTEXT_JSON: JSON.stringify({ for: command, ...more }) });
  const ids = {
    applicationId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    componentId: '16fd2706-8baf-433b-82eb-8c7fada847da',
    instanceId: '886313e1-3b8a-4372-9b90-0c9aee199e5d',
  };
  const mine = {
    ...right,
    name: 'staging',
    servicestage: { ...right.servicestage, projectId: '8f14e45fceea167a5a36dedd4bea2543' },
    components: { 'shop-1': ids },
  };

  test('without a file is refused', () => {
    const { status, stderr } = runApp(mine, context());

    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      `Without a file there is only the example to ${command}. Name yours: AUTOMATIONS=my.yaml npm run ${command}`,
    );
    expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
  });

  test('of a file with ids of an example is refused', () => {
    const { status, stderr } = runApp(right, context({ automations: file }));

    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      `${file} has ids of an example, in servicestage.projectId and 3 more: write those of your components there`,
    );
  });

  test('says which file it is about, and as which stack', () => {
    const { status, stderr } = runApp(mine, { ...context(), AUTOMATIONS: file });

    expect(status).toBe(0);
    expect(stderr).toContain(`${command}: ${file} as the stack staging-ServiceStageAutopilot\n`);
    expect(stderr).toContain('1 automations on 1 components, 1 schedules');
    expect(stderr).toMatch(/What is deployed could not be read \(.+\): npm run diff shows a schedule that disappears/);
  });

  test('is told apart by what package.json gives', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

    expect(scripts[command]).toContain(`cdk ${command} -c for=${command}`);
  });
});

test('whatever else synthesizes may have the example', () => {
  const { status, stderr } = runApp(right, {});

  expect(status).toBe(0);
  expect(stderr).not.toContain('example');
});

test('what will not fire any more is warned of', () => {
  const when = { at: '1999-12-31T23:59', timezone: 'Europe/Berlin' };
  const late = fleet(1, { party: { when, components: ['shop-1'], action: 'stop' } });

  const { stderr } = runApp(late, { AUTOMATIONS: file });

  expect(stderr).toContain('automations.party.when.at\n');
  expect(stderr).toContain('for the last time 1999-12-31T22:59:00.000Z; it never fires again');
});

test('more than AWS takes is refused with the limit and what to do', () => {
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, n) => [
      `on-${n}`,
      { when: { alarm: `alarm-${n}` }, components: ['shop-1'], action: 'start' as const },
    ]),
  );

  const { status, stderr } = runApp(fleet(1, many), { AUTOMATIONS: file });

  expect(status).toBe(1);
  // One more is that on executions that break off.
  expect(stderr).toContain('error: the bus default: 301 of 300 rules on one event bus');
  expect(stderr).toContain('say how many under rulesPerBus in the file');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test.each([
  ['now', {}, false],
  ['the eve of a day that is played', { seenFrom: '1999-12-31T00:00:00Z' }, true],
])('what happens once is deployed if it lies ahead of %s', (_, seen, deployed) => {
  const when = { at: '1999-12-31T23:59', timezone: 'Europe/Berlin' };
  const late = fleet(1, { party: { when, components: ['shop-1'], action: 'stop' } });

  runApp(late, { CDK_CONTEXT_JSON: JSON.stringify({ automations: file, ...seen }) });

  const template = readFileSync(join(outdir, 'ServiceStageAutopilot.template.json'), 'utf8');
  expect(template.includes('at(1999-12-31T23:59:00)')).toBe(deployed);
});
