import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { bundleFunctions } from '#build.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { endings, playDay } from '#test/end-to-end/stage/play-day.ts';
import { directory, playData, playFile, start, synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { fleet, SYNTHESIZED } from '#test/support/automations.ts';

test.concurrent('automations that know alarms only, in a module somewhere else', async () => {
  const data = fleet(1, { a: { when: { alarm: 'red' }, ...start } });

  const day = await playFile(
    write('alarms.ts', `const data: object = ${JSON.stringify(data)};\nexport default data;\n`),
  );

  expect(endings(day)).toEqual(['shop-1 start skipped already-there']);
});

test.concurrent('automations that know rates only, which count from the beginning of the day', async () => {
  const day = await playData(fleet(1, { a: { when: { rate: '6h' }, ...start } }));

  expect(day.runs.map(({ at }) => at)).toEqual(['00', '06', '12', '18'].map((hour) => `2026-11-24T${hour}:00:00Z`));
});

test.concurrent('alarms whose names have a meaning in JSON, patterns, templates or terminals', async () => {
  const names = [
    'größe 警报 🚨',
    'say "hi"',
    "it's",
    '<at>',
    '<occurrence>',
    '<aws.events.event.json>',
    'a <b> c',
    'back\\slash',
    'both \\" of \\\\ them',
    '{"json": [1]}',
    '$.time',
    '%s *?',
    'null',
    ' ',
    '\u2028',
  ];
  const automations = Object.fromEntries(names.map((alarm, n) => [`a-${n}`, { when: { alarm }, ...start }]));

  const day = await playData(fleet(1, automations));

  expect(day.runs.map(({ trigger }) => trigger)).toEqual(names.map((alarm) => ({ alarm })));
  // A line of the log ends where a line ends for Lambda, and nowhere else.
  expect(day.logs.map(({ line }) => JSON.parse(line)).filter(({ outcome }) => outcome)).toHaveLength(names.length);
});

test.concurrent('a name, by which its stack, its bus, its alarms, its metrics and its credentials are called', async () => {
  const data = {
    ...fleet(1, {
      afternoon: { when: { cron: '30 14 * * ? *', timezone: 'UTC' }, components: ['shop-1'], action: 'stop' },
      help: {
        when: { unhealthy: 'live' },
        components: ['shop-1'],
        action: 'rollback',
        parameters: { version: 'previous' },
      },
      follow: { when: { outcome: 'afternoon', is: ['succeeded'] }, ...start },
    }),
    name: 'staging',
    healthChecks: { live: { component: 'shop-1', url: 'https://shop.example.com/healthz' } },
  } satisfies AutomationsInput;

  const day = await playDay({
    assembly: await synthesized(write('staging.json', JSON.stringify(data))),
    hours: ['13:40', '14:50'],
    drill: {
      components: { 'shop-1': { versions: ['1.8.0', '1.9.0'] } },
      events: [{ at: '14:00', deploy: 'shop-1', version: '2.0.0', sick: true }],
    },
  });

  expect(day.runs).toMatchObject([
    {
      automation: 'help',
      outcome: 'succeeded',
      trigger: { unhealthy: 'live', alarm: 'staging-ServiceStageAutopilot-check-live' },
    },
    { automation: 'afternoon', outcome: 'succeeded' },
    { automation: 'follow', outcome: 'succeeded', trigger: { outcome: 'afternoon' } },
  ]);
});

describe('the file may be anywhere and of any kind', () => {
  const data = fleet(1, { a: { when: { alarm: 'red' }, ...start } });
  const yaml = '{ when: { alarm: red }, components: [shop-1], action: start }';
  const files = {
    'mine.json': JSON.stringify(data),
    'mine.ts': `const data: object = ${JSON.stringify(data)};\nexport default data;\n`,
    'mine.yaml': `${JSON.stringify({ ...data, automations: {} }).slice(0, -3)} { a: ${yaml} }}`,
  };

  test.concurrent.each(Object.entries(files))('%s', async (name, text) => {
    const file = write(name, text);

    const absolute = await readAutomations({ file });
    const fromBeside = await readAutomations({ file: basename(file), cwd: dirname(file) });
    const fromHere = await readAutomations({ file: relative(process.cwd(), file) });

    expect(fromBeside.automations).toEqual(absolute.automations);
    expect(fromHere.automations).toEqual(absolute.automations);
    expect(absolute.automations).toEqual(AutomationsSchema.parse(data));
  });
});

test.concurrent('an app that is built and synthesized again is the same app, byte for byte', async () => {
  const functionsDirectory = join(directory.path, 'dist');
  const outdir = join(directory.path, 'again');
  await bundleFunctions(functionsDirectory);
  const { automations } = await readAutomations({ file: 'test/end-to-end/stage/fleet.yaml' });
  addAutomations(createApp(outdir), { automations, functionsDirectory, now: SYNTHESIZED }).synth();

  for (const file of ['ServiceStageAutopilot.template.json', 'ServiceStageAutopilot.assets.json']) {
    expect(readFileSync(join(outdir, file), 'utf8')).toBe(readFileSync(join(inject('assembly'), file), 'utf8'));
  }
});
