import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { AutomationsFileError } from '#automations/read/automations-file-error.ts';
import { readCalendars } from '#automations/read/read-calendars.ts';
import { morning, shop } from '#test/automations/mistakes/shop.ts';

const fixtures = resolve(import.meta.dirname, 'fixtures');
const now = Date.parse('2027-01-10T12:00:00Z');
const read = (file: string, at = now) => readAutomations({ file, cwd: fixtures, now: at });

const HOLIDAYS = [
  '2026-05-01/2026-05-02',
  '2027-02-06/2027-02-12',
  '2027-05-01/2027-05-02',
  '2027-12-31/2028-01-01',
  '2029-05-02',
  '2030-05-01/2030-05-02',
  '2031-05-01/2031-05-02',
  '2032-05-01/2032-05-02',
];

test('a file of a calendar becomes its dates', async () => {
  const { automations, warnings } = await read('holidays.yaml');

  expect(warnings).toMatchObject([{ path: ['calendars', 'freeze'] }]);
  expect(automations.calendars).toEqual({
    'cn-holidays': { dates: HOLIDAYS },
    freeze: { dates: ['2027-11-01/2027-11-12'] },
  });
});

test('what recurs is the same all the year, so that nothing is deployed anew for the date alone', async () => {
  const [first, last, next] = await Promise.all(
    ['2027-01-01T00:00:00Z', '2027-12-31T23:59:59Z', '2028-01-01T00:00:00Z'].map((at) =>
      read('holidays.yaml', Date.parse(at)),
    ),
  );

  expect(last?.automations.calendars).toEqual(first?.automations.calendars);
  expect(next?.automations.calendars['cn-holidays']?.dates.at(-1)).toBe('2033-05-01/2033-05-02');
});

test('without a time, what recurs is read from around the time it is', async () => {
  const { automations } = await readAutomations({ file: 'holidays.yaml', cwd: fixtures });

  expect(automations.calendars['cn-holidays']?.dates).toContain('2027-02-06/2027-02-12');
});

test('files that are no calendars are told at once, each in its place', async () => {
  const error: unknown = await read('mistaken-calendars.yaml').catch((cause: unknown) => cause);
  if (!(error instanceof AutomationsFileError)) throw new Error('It was not refused');
  const right = 'a file is the path of an .ics file, from the folder of the automations file';

  expect(
    error.mistakes.map(
      ({ path, position, wrong, right }) =>
        `${position?.line}:${position?.column} ${path.join('.')} ${wrong}; ${right}`,
    ),
  ).toEqual([
    `8:24 calendars.cn-holidays.file is "nowhere.ics", which does not exist; ${right}`,
    `9:18 calendars.empty.file is "no-events.ics", which holds no event; a calendar has a day at least`,
    expect.stringMatching(
      /^10:17 calendars\.text\.file is "holidays\.yaml", which is no calendar: it does not begin with BEGIN:VCALENDAR; a calendar is an iCalendar/,
    ),
    `11:19 calendars.folder.file is ".", which is a directory; ${right}`,
    '12:17 calendars.both.file stands beside dates; a calendar has one of the two: write two calendars',
    '17:62 automations.workday-morning.except.6 is "frezze", which is not under calendars; did you mean freeze?',
  ]);
});

test('a file is read as it is said beside it, and what may surprise is a warning', async () => {
  const calendars = {
    days: { file: 'holidays.ics', include: { summary: 'inventory' }, exclude: { summary: 'nowhere' } },
    zoned: { file: 'holidays.ics', timezone: 'Asia/Shanghai' },
  };
  const { data, mistakes, warnings } = await readCalendars({ calendars }, fixtures, now);

  expect(mistakes).toEqual([]);
  expect(data).toMatchObject({ calendars: { days: { dates: ['2027-12-31/2028-01-01'] } } });
  expect(warnings).toMatchObject([
    { path: ['calendars', 'days', 'file'], wrong: 'is "holidays.ics", of which no event fits exclude' },
  ]);
});

test('a zone that is there, and hardly meant, is warned of wherever it can be written', async () => {
  const written = (timezone: string) => ({
    calendars: { holidays: { file: 'holidays.ics', timezone } },
    automations: {
      'each-day': { ...morning, when: { cron: '0 9 * * ? *', timezone }, except: ['holidays'] },
      once: { ...morning, when: { at: '2099-01-01T09:00', timezone } },
    },
  });

  for (const [timezone, wrong] of [
    ['EST', 'is "EST", which is UTC-5 all year: it has no summer time'],
    ['MST', 'is "MST", which is UTC-7 all year: it has no summer time'],
    ['Etc/GMT-8', 'is "Etc/GMT-8", which is UTC+8: signs are turned round there'],
  ] as const) {
    const file = { ...shop(), ...written(timezone) };
    const read = await readCalendars(file, fixtures, now);
    const warnings = [...read.warnings, ...judgeFile(read.data).warnings];

    const of = warnings.filter((warning) => warning.wrong === wrong).map(({ path }) => path.join('.'));
    expect(of.toSorted()).toEqual(zonePaths(file));
  }
});

/** The paths of all zones of a file that has each of the keys in which one can be written. */
function zonePaths(file: unknown, path = ''): string[] {
  if (typeof file !== 'object' || file === null) return [];
  return Object.entries(file)
    .flatMap(([key, value]) => (key === 'timezone' ? [`${path}timezone`] : zonePaths(value, `${path}${key}.`)))
    .toSorted();
}

test('each key of the file in which a zone can be written is among those', async () => {
  const schema: unknown = JSON.parse(await readFile('automations/automations.schema.json', 'utf8'));

  expect(zonePaths(schema)).toEqual([
    'definitions.when.anyOf.0.properties.timezone',
    'definitions.when.anyOf.2.properties.timezone',
    'properties.calendars.additionalProperties.anyOf.1.properties.timezone',
  ]);
});

test('how a file is read has to be right before it is', async () => {
  for (const how of [{ include: {} }, { exclude: { titel: 'x' } }, { timezone: 'Asia/Beijing' }, { include: 'x' }]) {
    const data = { calendars: { a: { file: 'holidays.ics', ...how } } };

    expect(await readCalendars(data, fixtures, now)).toEqual({ data, mistakes: [], warnings: [] });
  }
});

test('what is no file is left to the checks', async () => {
  const data = {
    get automations() {
      throw new Error('no');
    },
    calendars: { a: { file: 7 }, b: { file: 'x.ics', dates: [] }, c: null, d: { dates: ['2027-01-01'] } },
  };
  const throws = {
    get calendars() {
      throw new Error('no');
    },
  };

  for (const one of [data, throws, undefined, [], { calendars: [] }]) {
    expect(await readCalendars(one, fixtures, now)).toEqual({ data: one, mistakes: [], warnings: [] });
  }
});
