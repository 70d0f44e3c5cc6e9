import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import * as z from 'zod/mini';
import { readAutomations } from '#automations/read/automations-file.ts';
import { list } from '#cli/list/command.ts';
import { ListJsonSchema } from '#cli/list/list-schema.ts';
import { runList } from '#cli/list/run-list.ts';
import type { Source } from '#cli/servicestage/source.ts';
import { type Api, ProjectIdSchema } from '#core/component.ts';
import { EXIT } from '#terminal/exit.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { PAGE } from '#terminal/screen.ts';
import { IDENTITY, START, servedShop } from '#test/simulator/servicestage/shop.ts';
import { openedWorld } from '#test/support/opened-world.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

const projectId = ProjectIdSchema.parse('0123456789abcdef0123456789abcdef');
/** By its whole path, since tests mean to be elsewhere. */
const V3_FILE = resolve('examples/two-zones-v3.yaml');
const GOOD = { accessKey: 'LOCALKEY1', secretKey: 'local-secret-1' };

async function open(keys = GOOD, file: Pick<Source, 'api'> = {}) {
  const { world } = await openedWorld();
  const where = { endpoint: world.address.serviceStageUrl, projectId, now: () => new Date() };
  const source = async () => ({ where, keys, ...file });
  return (...args: readonly string[]) => runList(readArgs(list, args), Date.now(), source);
}

/** What reads a file says of this block in one. */
async function readWith(components: string, api: Api = 'v2') {
  const directory = temporaryDirectory();
  onTestFinished(() => directory[Symbol.dispose]());
  const file = join(directory.path, 'my.yaml');
  writeFileSync(
    file,
    `servicestage: { region: ap-southeast-3, projectId: ${projectId}, api: ${api} }\n${components}\nautomations: {}\n`,
  );
  return (await readAutomations({ file, now: Date.now() })).automations.components;
}

describe('autopilot list', () => {
  it('shows what the project has, and how it is', async () => {
    const run = await open();

    const { exit, text, json } = await run();

    expect(exit).toBe(EXIT.good);
    expect(text(PAGE).split('\n')).toEqual([
      'application  component     instance         platform  status   version     replicas',
      'shop         shop-api      shop-api         cce       RUNNING  1.9.1       2 of 2',
      'shop         shop-api      shop-api-canary  cce       RUNNING  2.0.0-rc.1  1 of 1',
      'shop         shop-web      shop-web         cce       RUNNING  2.4.0       4 of 4',
      'shop         report-batch  report-batch     cce       STOPPED  1.1.0       0 of 1',
      'back-office  invoices      invoices         vmapp     RUNNING  5.1.0       2 of 2',
    ]);
    expect(z.parse(ListJsonSchema, json())).toMatchObject({
      projectId,
      applications: [{ name: 'shop', components: [{ name: 'shop-api' }, {}, {}] }, { name: 'back-office' }],
      notes: [],
    });
  });

  it('--yaml is a block that a file takes as it is', async () => {
    const run = await open();

    const { text } = await run('--yaml');

    expect(text(PAGE)).toContain('\n  shop-web: # shop, RUNNING, 2.4.0, 4 replicas\n');
    expect(await readWith(text(PAGE))).toMatchObject({
      'shop-api': { platform: 'cce', replica: { min: 1, max: 4 } },
      'shop-api-canary': { replica: { min: 1, max: 2 } },
      'shop-web': {
        applicationId: '11111111-2222-3333-4444-555555555555',
        componentId: '22222222-3333-4444-5555-666666666666',
        instanceId: '33333333-4444-5555-6666-777777777777',
        replica: { min: 1, max: 8 },
      },
      'report-batch': { replica: { min: 1, max: 2 } },
      invoices: { platform: 'vmapp', replica: { min: 1, max: 4 } },
    });
  });

  it('shows what V3 has, by application, where it is asked in V3', async () => {
    const run = await open();

    const { exit, text, json } = await run('--api', 'v3');

    expect(exit).toBe(EXIT.good);
    expect(text(PAGE).split('\n')).toEqual([
      'application  environment  component        platform  status   version     replicas',
      'shop         production   shop-api         cce       RUNNING  1.9.1       2 of 2',
      'shop         production   shop-web         cce       RUNNING  2.4.0       4 of 4',
      'shop         production   shop-api-canary  cce       RUNNING  2.0.0-rc.1  1 of 1',
      'shop         production   report-batch     cce       STOPPED  1.1.0       0 of 1',
      'back-office  production   invoices         vmapp     RUNNING  5.1.0       2 of 2',
    ]);
    expect(z.parse(ListJsonSchema, json())).toMatchObject({
      api: 'v3',
      applications: [
        { name: 'shop', components: [{ name: 'shop-api', replica: 2 }, {}, {}, {}] },
        { name: 'back-office' },
      ],
      notes: [],
    });
  });

  it.each(['v2', 'v3'] as const)('--yaml is a block of V3 that a file takes which speaks %s', async (api) => {
    const run = await open(GOOD, { api });

    const { text } = await run('--yaml', '--api', 'v3');

    expect(text(PAGE).match(/^ {4}api: v3$/gm)?.length ?? 0).toBe(api === 'v3' ? 0 : 5);
    expect(text(PAGE)).toContain('\n    platform: vmapp # a scale has to say hosts, too: the ids of its ECS\n');
    expect(text(PAGE)).not.toContain('instanceId');
    const components = await readWith(text(PAGE), api);
    const own = api === 'v3' ? {} : { api: 'v3' };
    expect(components).toMatchObject({
      'shop-web': { ...own, platform: 'cce', replica: { min: 1, max: 8 } },
      invoices: { ...own, platform: 'vmapp', replica: { min: 1, max: 4 } },
    });
    expect(Object.keys(components)).toHaveLength(5);
  });

  it('speaks as the file does unless it is told otherwise, and says so in what may be pasted into it', async () => {
    const run = await open(GOOD, { api: 'v3' });

    expect((await run()).json()).toMatchObject({ api: 'v3' });
    expect((await run('--api', 'v2')).json()).toMatchObject({ api: 'v2' });
    const pasted = (await run('--yaml', '--api', 'v2')).text(PAGE);
    expect(await readWith(pasted, 'v3')).toMatchObject({
      'shop-web': { api: 'v2', instanceId: '33333333-4444-5555-6666-777777777777' },
    });
  });

  it.each([
    [
      'v3',
      'v2',
      `The project ${projectId} has no component in V3.`,
      'But V2 has 1 application in this project: see it with --api v2.',
    ],
    [
      'v2',
      'v3',
      `The project ${projectId} has no application.`,
      'But V3 has 1 component in this project: see it with --api v3.',
    ],
  ] as const)('asked in %s for what %s alone has, says that it is there', async (api, visible, none, elsewhere) => {
    const { server } = await servedShop({ v3: { visible } });
    const { accessKey, secretKey } = IDENTITY;
    const source = {
      where: { endpoint: server.url, projectId, now: () => new Date(START) },
      keys: { accessKey, secretKey },
    };

    const { exit, text, json } = await runList(readArgs(list, ['--api', api]), START, async () => source);

    expect(exit).toBe(EXIT.bad);
    expect(text(PAGE)).toBe(`${none}\n${elsewhere}`);
    expect(json()).toMatchObject({ api, applications: [], notes: [elsewhere] });
  });

  it('says what is the matter where it is refused, and nothing of the key', async () => {
    const run = await open({ ...GOOD, secretKey: 'local-secret-2' });

    const refusal = await run().catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(UnreachableError);
    expect(String(refusal)).toContain('The lists could not be read: the signature was refused');
    expect(String(refusal)).not.toContain('local-secret');
  });

  it('knows no other dialect', () => {
    expect(mistakesIn(list, ['--api', 'V3'])).toEqual(['--api V3: an api is v2 or v3, in small letters']);
  });

  it('takes no words', () => {
    expect(mistakesIn(list, ['shop-web'])).toEqual(['shop-web: not an option; see --help']);
  });
});

describe('autopilot list --local', () => {
  const openHere = async (now?: () => number) => {
    const { directory } = await openedWorld(now);
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(directory);
    onTestFinished(() => cwd.mockRestore());
    return { cwd, run: (...args: readonly string[]) => runList(readArgs(list, ['--local', ...args]), Date.now()) };
  };

  it.each([
    ['without a file', []],
    ['with a file about it that is not deployed yet', ['--automations', resolve('infra/automations.ts')]],
  ])('shows the fleet of the local world %s, though that is ahead of its time', async (_, args) => {
    const { run } = await openHere(() => Date.now() + 3 * 3_600_000);

    expect((await run(...args)).json()).toMatchObject({
      projectId,
      applications: [{ name: 'shop' }, { name: 'back-office' }],
    });
  });

  it('speaks V3 where the file does', async () => {
    const { run } = await openHere();

    expect((await run('--automations', V3_FILE)).json()).toMatchObject({ api: 'v3' });
  });

  it('says how to get a local world where there is none', async () => {
    const { run, cwd } = await openHere();
    cwd.mockReturnValue('/nowhere');

    await expect(run()).rejects.toMatchObject({ next: 'autopilot local up' });
  });
});
