import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { bundleFunctions } from '#build.ts';
import { OutcomeDetailSchema } from '#core/outcome.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { endings } from '#test/end-to-end/stage/play-day.ts';
import { directory, playData, playFile, start, write } from '#test/end-to-end/stage/play-file.ts';
import { queriedFields } from '#test/infra/dashboard/query-fields.ts';
import { fleet, SYNTHESIZED } from '#test/support/automations.ts';

test.concurrent('automations that know alarms only, in a module somewhere else', async () => {
  const data = fleet(1, { a: { when: { alarm: 'red' }, ...start } });

  const day = await playFile(
    write('alarms.ts', `const data: object = ${JSON.stringify(data)};\nexport default data;\n`),
    { hours: ['12:00', '13:00'] },
  );

  expect(endings(day)).toEqual(['shop-1 start skipped already-there']);
  // What the saved queries ask the log for is there; only a try that is not the last has `again`.
  const [said] = day.logs.map(({ line }) => JSON.parse(line)).filter(({ outcome }) => outcome);
  const fields = [...Object.keys(said), ...Object.keys(OutcomeDetailSchema.shape).filter((key) => key === 'again')];
  expect(queriedFields().filter((field) => !fields.includes(field))).toEqual([]);
  expect(queriedFields()).toContain('secondsSinceDue');
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

  const day = await playData(fleet(1, automations), { hours: ['12:00', '15:30'] });

  expect(day.runs.map(({ trigger }) => trigger)).toEqual(names.map((alarm) => ({ alarm })));
  // A line of the log ends where a line ends for Lambda, and nowhere else.
  expect(day.logs.map(({ line }) => JSON.parse(line)).filter(({ outcome }) => outcome)).toHaveLength(names.length);
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
