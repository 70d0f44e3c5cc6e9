import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import * as z from 'zod/mini';
import { readAutomations } from '#automations/read/automations-file.ts';
import { init } from '#cli/init/command.ts';
import { firstFile } from '#cli/init/first-file.ts';
import { InitJsonSchema } from '#cli/init/init-schema.ts';
import { runInit } from '#cli/init/run-init.ts';
import { plan } from '#cli/plan/command.ts';
import { runPlan } from '#cli/plan/run-plan.ts';
import type { Suggested } from '#cli/servicestage/suggested.ts';
import { ProjectIdSchema } from '#core/component.ts';
import { EXIT } from '#terminal/exit.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import type { Prompts } from '#terminal/prompts.ts';
import { PAGE } from '#terminal/screen.ts';
import { openedWorld } from '#test/support/opened-world.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

const PROJECT = '0123456789abcdef0123456789abcdef';
const KEYS = { accessKey: 'LOCALKEY1', secretKey: 'local-secret-1' };
const nobody = () => ({ prompts: undefined, piped: async () => JSON.stringify(KEYS) });

/** Somebody who has these answers, in this order. */
function somebody(...answers: readonly unknown[]) {
  const left = [...answers];
  const questions: string[] = [];
  const next = async (question: string) => {
    questions.push(question);
    return left.shift();
  };
  const prompts = {
    hidden: next,
    text: next,
    confirm: next,
    choose: async (question: string, choices: readonly { value: Suggested }[]) => {
      const chosen = await next(question);
      return choices.map(({ value }) => value).filter(({ name }) => (chosen as readonly string[]).includes(name));
    },
  } as Prompts;
  return { questions, here: () => ({ prompts, piped: undefined }) };
}

async function open() {
  const { directory, world, ssm } = await openedWorld();
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue(directory);
  onTestFinished(() => cwd.mockRestore());
  const file = join(directory, 'my.yaml');
  const run = async (here: Parameters<typeof runInit>[1], ...args: readonly string[]) => {
    const named = args.some((arg) => arg.endsWith('.yaml')) ? args : [file, ...args];
    const { exit, text, json } = await runInit(readArgs(init, named), here);
    return { exit, text: text(PAGE), json: z.parse(InitJsonSchema, json()) };
  };
  const written = () => readFileSync(file, 'utf8');
  /** All that a file is warned of, and what it is. */
  const judged = () => readAutomations({ file, now: Date.now() });
  const own = [
    '--servicestage-region',
    'ap-southeast-3',
    '--project',
    PROJECT,
    '--endpoint',
    world.address.serviceStageUrl,
  ];
  return { run, written, judged, file, own, ssm };
}

describe('autopilot init', () => {
  it.each([
    ['all components', ['--all'], ['shop-api', 'shop-api-canary', 'shop-web', 'report-batch', 'invoices']],
    ['those that are named', ['--component', 'shop-web, invoices'], ['shop-web', 'invoices']],
  ])('writes a file with %s of the local world, which the plan takes without a word', async (_, which, names) => {
    const { run, judged, file } = await open();

    const { exit, text, json } = await run(nobody, '--local', '--yes', ...which);

    expect(exit).toBe(EXIT.good);
    expect(text).toContain(
      `Wrote my.yaml: ${names.join(', ')}, and workday-morning, which observes and sends nothing.`,
    );
    expect(json).toMatchObject({
      file,
      components: names,
      next: expect.arrayContaining(['autopilot plan --automations my.yaml']),
    });
    const { automations, warnings } = await judged();
    expect(warnings).toEqual([]);
    expect(Object.keys(automations.components)).toEqual(names);
    expect(automations.servicestage).toMatchObject({ region: 'ap-southeast-3', projectId: PROJECT });
    expect(automations.automations['workday-morning']).toMatchObject({
      action: 'start',
      mode: 'observe',
      components: names,
    });
    const planned = await runPlan(readArgs(plan, ['--automations', file]), Date.now());
    expect(planned.exit).toBe(EXIT.good);
  });

  it('writes a file of V3 that says so once, which the plan takes without a word', async () => {
    const { run, written, judged, file } = await open();

    const { exit, json } = await run(nobody, '--local', '--yes', '--all', '--api', 'v3');

    expect(exit).toBe(EXIT.good);
    expect(json.components).toEqual(['shop-api', 'shop-web', 'shop-api-canary', 'report-batch', 'invoices']);
    expect(written().match(/api: v3/g)).toHaveLength(1);
    expect(written()).not.toContain('instanceId');
    const { automations, warnings } = await judged();
    expect(warnings).toEqual([]);
    expect(automations.servicestage.api).toBe('v3');
    expect(automations.components.invoices).toMatchObject({ platform: 'vmapp' });
    expect((await runPlan(readArgs(plan, ['--automations', file]), Date.now())).exit).toBe(EXIT.good);
  });

  it('asks for what it is not told, and takes the keys unseen', async () => {
    const { run, judged, own } = await open();
    const [, , , , ...endpoint] = own;
    const { questions, here } = somebody(
      'ap-southeast-3',
      PROJECT,
      KEYS.accessKey,
      KEYS.secretKey,
      ['shop-web'],
      false,
    );

    const { exit, text } = await run(here, ...endpoint);

    expect(exit).toBe(EXIT.good);
    expect(questions).toEqual([
      'Region of Huawei Cloud',
      'Project id in that region',
      'Access key of the ServiceStage user',
      'Secret key',
      'Which components are to be in the file?',
      'Write the keys into the SSM parameter /servicestage-autopilot/credentials now?',
    ]);
    expect(Object.keys((await judged()).automations.components)).toEqual(['shop-web']);
    expect(text).toContain('Next: autopilot credentials set --automations my.yaml');
  });

  it('leaves a file that is there as it is, unless it is told otherwise', async () => {
    const { run, written, file } = await open();
    writeFileSync(file, 'mine');

    await expect(run(nobody, '--local', '--all')).rejects.toThrow(`${file} is there already; --overwrite replaces it`);
    await expect(run(somebody(false).here, '--local', '--all')).rejects.toThrow('was left as it is');
    expect(written()).toBe('mine');

    await run(somebody(true).here, '--local', '--all');
    expect(written()).toContain('workday-morning');
    expect((await run(nobody, '--local', '--all', '--overwrite')).exit).toBe(EXIT.good);
  });

  it('says all that is missing where nobody can be asked, at once', async () => {
    const { run } = await open();
    const onTerminal = () => ({ ...somebody().here(), piped: undefined });

    const refusal: unknown = await run(onTerminal, '--yes').catch((error: unknown) => error);

    expect(String(refusal).split('\n')).toEqual([
      expect.stringContaining('--servicestage-region is missing'),
      expect.stringContaining('--project is missing'),
      expect.stringContaining('the keys are missing: they come on standard input'),
      expect.stringContaining('--component or --all is missing'),
    ]);
  });

  it.each([
    [
      ['--local', '--all', '--project', PROJECT, '--store'],
      '--project, --store: the local world has its own project and keys',
    ],
    [['--local', '--all', '--component', 'shop-web'], '--all is every component'],
    [['--local', '--component', 'shop-wep'], 'shop-wep: no such component; did you mean shop-web?'],
    [['--local', '--component', ','], '--component names none'],
    [['--local', '--component', 'shop-wep', '--api', 'v3'], 'shop-wep: no such component; did you mean shop-web?'],
    [['--local', '--all', 'nowhere/my.yaml'], 'nowhere/my.yaml: its directory is not there; make it, or name another'],
  ])('refuses %j, and writes nothing', async (args, message) => {
    const { run, written } = await open();

    await expect(run(nobody, ...args)).rejects.toThrow(message);
    expect(written).toThrow('ENOENT');
  });

  it('writes nothing where the keys are refused, and says what is the matter', async () => {
    const { run, written, own } = await open();
    const here = () => ({ prompts: undefined, piped: async () => `${KEYS.accessKey}\nlocal-secret-2` });

    const refusal = await run(here, ...own, '--all').catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(UnreachableError);
    expect(String(refusal)).toContain('the signature was refused');
    expect(String(refusal)).not.toContain('local-secret');
    expect(written).toThrow('ENOENT');
  });

  it('lets a person type keys again that are refused, and no more than twice', async () => {
    const { run, judged, own } = await open();
    const wrong = [KEYS.accessKey, 'local-secret-2'];
    const once = somebody(...wrong, true, KEYS.accessKey, KEYS.secretKey, false);
    const never = somebody(...wrong, true, ...wrong, true, ...wrong);

    expect((await run(once.here, ...own, '--all')).exit).toBe(EXIT.good);
    expect(once.questions[2]).toMatch(/the signature was refused.*\nType the keys again\?$/);
    expect((await judged()).automations.components).toHaveProperty('shop-web');
    await expect(run(never.here, ...own, '--all', '--overwrite')).rejects.toThrow('the signature was refused');
    expect(never.questions).toHaveLength(8);
  });

  it('keeps the file where AWS does not take the keys, and says so', async () => {
    const { run, judged, own } = await open();
    const nowhere = ['--profile', 'nobody-has-this-profile', '--region', 'us-east-1'];

    const { exit, text, json } = await run(nobody, ...own, ...nowhere, '--all', '--store');

    expect(exit).toBe(EXIT.unreachable);
    expect(text).toContain('The keys were not written: AWS did not write the parameter');
    expect(json.stored).toMatchObject({ parameter: '/servicestage-autopilot/credentials' });
    expect(JSON.stringify([text, json])).not.toContain('local-secret');
    expect((await judged()).automations.automations).toHaveProperty('workday-morning');
  });

  it('is told what is no file, no region, no project and no zone, all at once', () => {
    const line = [
      'my.json',
      '--api',
      'V3',
      '--servicestage-region',
      'Asia.1',
      '--project',
      'abc',
      '--timezone',
      'Asia/Shangai',
    ];

    expect(mistakesIn(init, line)).toEqual([
      expect.stringContaining('my.json: it is written as YAML'),
      expect.stringContaining('--servicestage-region Asia.1: a region is named as Huawei Cloud does'),
      expect.stringContaining('--project abc: a project id is 32 hex digits'),
      '--api V3: an api is v2 or v3, in small letters',
      expect.stringContaining('--timezone Asia/Shangai: a time zone is an IANA name'),
    ]);
  });
});

it.each([
  ['0'.repeat(32), 'Asia/Calcutta'],
  ['1e'.padEnd(32, '0'), 'UTC'],
  ['9'.repeat(32), 'America/New_York'],
])('a first file reads back as what it was made of: project %s in %s', async (projectId, timezone) => {
  const { file, judged } = await open();
  const id = '11111111-2222-3333-4444-555555555555';
  const component = (name: string, instanceId: string): Suggested => ({
    name,
    api: 'v2',
    applicationId: id,
    componentId: id,
    instanceId,
    platform: 'vmapp',
    now: 'a: "b" # c',
  });
  const components = [
    component('null', id),
    component('yes', id.replace('1', '2')),
    component('e1', id.replace('1', '3')),
  ];

  writeFileSync(
    file,
    firstFile({
      region: 'on',
      projectId: ProjectIdSchema.parse(projectId),
      api: 'v2',
      components,
      timezone,
      schema: 's',
    }),
  );

  const { automations, warnings } = await judged();
  expect(Object.keys(automations.components)).toEqual(['null', 'yes', 'e1']);
  expect(automations.servicestage.projectId).toBe(projectId);
  expect(automations.automations['workday-morning']?.when).toMatchObject({ timezone });
  expect(warnings.filter(({ path }) => path.join('.') !== 'servicestage.region')).toEqual([]);
});
