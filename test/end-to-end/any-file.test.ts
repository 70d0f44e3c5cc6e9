import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { bundleFunctions } from '#build.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { componentNames, fleet } from '#test/support/automations.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';
import { endings, playDay } from './play-day.ts';

const directory = temporaryDirectory();
afterAll(() => directory[Symbol.dispose]());
let made = 0;

/** Reads the file as `node infra/app.ts` does, synthesizes it, and plays a day on which each alarm goes off once. */
async function playFile(file: string, date?: string) {
  const { automations } = await readAutomations({ file });
  const assembly = join(directory.path, `cdk.out-${made++}`);
  addAutomations(createApp(assembly), { automations, functionsDirectory: inject('functionsDirectory') }).synth();
  return playDay({ assembly, drill: 'default', ...(date === undefined ? {} : { date }) });
}

function write(name: string, text: string): string {
  const file = join(directory.path, name);
  writeFileSync(file, text);
  return file;
}

const playData = (data: AutomationsInput, date?: string) =>
  playFile(write(`automations-${made++}.json`, JSON.stringify(data)), date);

const start = { components: ['shop-1'], action: 'start' as const };

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

test.concurrent('automations for one time only, on its day and on another', async () => {
  const data = fleet(1, { a: { when: { at: '2026-11-24T10:00', timezone: 'America/Santiago' }, ...start } });

  const [itsDay, another] = [await playData(data), await playData(data, '2026-11-25')];

  expect(itsDay.runs.map(({ at }) => at)).toEqual(['2026-11-24T13:00:00Z']);
  expect(another.runs).toEqual([]);
});

test.concurrent('a holiday in a file beside it, on which a schedule is closed, and the day after it', async () => {
  const holiday = ['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261125', 'END:VEVENT'];
  const calendar = write('holidays.ics', ['BEGIN:VCALENDAR', ...holiday, 'END:VCALENDAR', ''].join('\r\n'));
  const evening = { cron: '30 19 * * ? *', timezone: 'America/New_York' };
  const data = {
    ...fleet(1, {
      closed: { when: evening, ...start, except: ['holidays'] },
      open: { when: evening, ...start },
    }),
    calendars: { holidays: { file: basename(calendar) } },
  };

  const [holidayInNewYork, dayAfter] = [await playData(data), await playData(data, '2026-11-25')];

  const told = (day: typeof dayAfter) => day.runs.map(({ automation, at, reason }) => `${automation} ${at} ${reason}`);
  expect(told(holidayInNewYork).toSorted()).toEqual([
    'closed 2026-11-25T00:30:00Z closed',
    'open 2026-11-25T00:30:00Z already-there',
  ]);
  expect(told(dayAfter).toSorted()).toEqual([
    'closed 2026-11-26T00:30:00Z already-there',
    'open 2026-11-26T00:30:00Z already-there',
  ]);
});

test.concurrent('no automations at all, nor components', async () => {
  expect(await playData(fleet(0, {}))).toMatchObject({ runs: [], firings: 0, unfinished: 0, deadLetters: [] });
});

test.concurrent('two hundred components, which are more than one event of an alarm can carry', async () => {
  const components = componentNames(200);

  const day = await playData(fleet(200, { a: { when: { alarm: 'red' }, components, action: 'start' } }));

  expect(day.fired.length).toBeGreaterThan(1);
  expect(day.runs.map(({ component }) => component).toSorted()).toEqual(components.toSorted());
  expect(day.deadLetters).toEqual([]);
});

test.concurrent('names as long as names may be', async () => {
  const [name, other] = ['a'.repeat(64), 'b'.repeat(64)];
  const { components, ...rest } = fleet(1, {
    [name]: { when: { rate: '12h' }, components: [name], action: 'start' },
    [other]: { when: { alarm: 'z'.repeat(255) }, components: [name], action: 'start' },
  });

  const day = await playData({ ...rest, components: { [name]: components['shop-1'] ?? expect.fail() } });

  expect(day.runs.map(({ automation }) => automation)).toEqual([name, name, other]);
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
  const { automations } = await readAutomations({ file: join(import.meta.dirname, 'fleet.yaml') });
  addAutomations(createApp(outdir), { automations, functionsDirectory }).synth();

  for (const file of ['ServiceStageAutopilot.template.json', 'ServiceStageAutopilot.assets.json']) {
    expect(readFileSync(join(outdir, file), 'utf8')).toBe(readFileSync(join(inject('assembly'), file), 'utf8'));
  }
});
