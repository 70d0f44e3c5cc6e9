import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { mistakesOf, morning, shop, warningsOf } from '#test/automations/mistakes/shop.ts';

const NAMES = { except: ['holidays'], only: ['saturdays'] };
const CALENDARS = {
  holidays: { dates: ['2027-02-16', '2027-02-17/2027-02-22'] },
  saturdays: { dates: ['2027-02-20'] },
};

const file = (calendars: unknown, names: object = NAMES, when: object = morning.when) => ({
  ...shop(),
  calendars,
  automations: { ...shop().automations, suspect: { ...morning, when, ...names } },
});
const calendar = (value: unknown) => mistakesOf(file({ ...CALENDARS, holidays: value }));
const named = (names: object, when?: object) =>
  mistakesOf(file(CALENDARS, names, when)).map((text) => text.replace('automations.suspect.', ''));

describe('a calendar', () => {
  it('is days and ranges of them', () => {
    const { automations, mistakes } = judgeFile(file(CALENDARS));

    expect(mistakes).toEqual([]);
    expect(automations?.calendars).toEqual(CALENDARS);
    expect(automations?.automations.suspect).toMatchObject(NAMES);
  });

  it.each([
    [
      '2027-02-30',
      expect.stringMatching(/^is "2027-02-30": 2027-02 has no day 30; a date is a day such as 2027-02-16, /),
    ],
    ['2027-13-01', expect.stringContaining('is "2027-13-01": there is no month 13; a date is')],
    ['2027-02-01/2027-02-29', expect.stringContaining('is "2027-02-01/2027-02-29": 2027-02 has no day 29; a date is')],
    [
      '2027-02-22/2027-02-17',
      'is "2027-02-22/2027-02-17", which ends before it begins; right would be 2027-02-17/2027-02-22',
    ],
    ['2027/2/6', expect.stringMatching(/^is "2027\/2\/6"; did you mean 2027-02-06\? a date is a day such as /)],
    ['2027-02-16 - 2027-02-22', expect.stringContaining('did you mean 2027-02-16/2027-02-22? ')],
    ['16 February', expect.stringMatching(/^is "16 February"; a date is a day such as 2027-02-16, /)],
    [2027, expect.stringMatching(/^is the number 2027; write it in quotes: a date is a day such as /)],
  ])('has no date %s', (date, said) => {
    const lines = calendar({ dates: ['2027-01-01', date] });

    expect(lines.map((text) => text.replace('calendars.holidays.dates.1 ', ''))).toEqual([said]);
  });

  it.each([
    [{}, 'calendars.holidays has no dates; a calendar is { dates }, or { file } with the path of an .ics file'],
    [[], 'calendars.holidays is an empty list; a calendar is { dates }, or { file } with the path of an .ics file'],
    [{ dates: [] }, expect.stringMatching(/^calendars\.holidays\.dates is an empty list; dates are a list of one or/)],
    [{ dates: '2027-02-16' }, expect.stringContaining('calendars.holidays.dates is the text "2027-02-16"; dates are')],
    [{ date: ['2027-02-16'] }, 'calendars.holidays.date is not a key of a calendar; did you mean dates?'],
    [{ fiel: 'a.ics' }, 'calendars.holidays.fiel is not a key of a calendar; did you mean file?'],
    [{ file: 7 }, expect.stringContaining('calendars.holidays.file is 7; a file is the path of an .ics file')],
    [{ file: 'a.ics' }, expect.stringContaining('calendars.holidays.file is "a.ics", which was not read; a file is')],
    [
      { file: 'a.ics', dates: ['2027-02-16'] },
      'calendars.holidays.file stands beside dates; a calendar has one of the two: write two calendars',
    ],
  ])('is not %j', (value, said) => {
    expect(calendar(value)).toEqual([said]);
  });

  it.each([
    [{ include: {} }, 'include is empty; include says which events of the file count, such as { summary: holiday }'],
    [{ include: 'holiday' }, expect.stringMatching(/^include is the text "holiday"; include says which events/)],
    [{ exclude: { titel: 'x' } }, expect.stringMatching(/^exclude\.titel is not a key of a selection of events; /)],
    [{ exclude: { summary: '' } }, expect.stringMatching(/^exclude\.summary is ""; a summary is a text, such as 班/)],
    [{ exclude: { summary: [] } }, expect.stringMatching(/^exclude\.summary is an empty list; a summary is a text/)],
    [{ include: { status: 'sure' } }, 'include.status is "sure"; a status is confirmed or tentative'],
    [{ include: { transparency: 'yes' } }, 'include.transparency is "yes"; a transparency is transparent or opaque'],
    [
      { timezone: 'Asia/Shanghaj' },
      expect.stringMatching(/^timezone is "Asia\/Shanghaj"; did you mean Asia\/Shanghai/),
    ],
    [{ timezone: 8 }, expect.stringMatching(/^timezone is the number 8; a timezone is a name of the IANA database/)],
    [{ summary: 'x' }, 'summary is not a key of a calendar; it belongs in include'],
  ])('is not read with %j', (how, said) => {
    const lines = calendar({ file: 'a.ics', ...how });

    expect(lines.map((text) => text.replace('calendars.holidays.', ''))).toEqual([said]);
  });

  it('of dates has nothing to be read', () => {
    const right = 'it says how a file is read: write the dates that are meant';

    expect(calendar({ dates: ['2027-02-16'], exclude: { summary: 'x' }, timezone: 'UTC' })).toEqual([
      `calendars.holidays.exclude stands beside dates; ${right}`,
      `calendars.holidays.timezone stands beside dates; ${right}`,
    ]);
  });

  it('has a name like others, and all mistakes are told at once', () => {
    expect(mistakesOf(file({ ...CALENDARS, 'Bank Holidays': { dates: ['2027-02-30', 'x'] } }))).toEqual([
      expect.stringMatching(/^calendars\.Bank Holidays is not a kebab-case name; .*bank-holidays/),
      expect.stringContaining('calendars.Bank Holidays.dates.0 is "2027-02-30"'),
      expect.stringContaining('calendars.Bank Holidays.dates.1 is "x"'),
    ]);
  });

  it('is not looked for where calendars are no map', () => {
    expect(mistakesOf(file(['holidays']))).toEqual([
      'calendars is a list; calendars are a map of names: { cn-holidays: { dates } }',
    ]);
  });
});

describe('except and only', () => {
  it('name calendars that there are', () => {
    expect(named({ except: ['holiday'], only: ['weekdays'] })).toEqual([
      'except.0 is "holiday", which is not under calendars; did you mean holidays?',
      'only.0 is "weekdays", which is not under calendars; there is holidays and saturdays',
    ]);
    expect(mistakesOf(file(undefined, { except: ['holidays'] }))).toEqual([
      'automations.suspect.except.0 is "holidays", which is not under calendars; list it there',
    ]);
  });

  it('name each calendar once, in one of the two', () => {
    expect(named({ except: ['holidays', 'holidays'], only: ['holidays'] })).toEqual([
      'except.1 is "holidays" again; name each calendar once',
      'only.0 is "holidays", which is in except too; on none of its dates does anything happen: take it out of one of them',
    ]);
  });

  it.each([
    [{ except: 'holidays' }, 'except is the text "holidays"; except is a list of one or more calendars, such as'],
    [{ only: [] }, 'only is an empty list; only is a list of one or more calendars, such as [work-saturdays]'],
    [{ only: [7] }, 'only.0 is the number 7; write it in quotes: a calendar is named as under calendars, such as'],
  ])('are lists of names, not %j', (names, said) => {
    expect(named(names)).toEqual([expect.stringContaining(said)]);
  });

  it.each([
    [{ alarm: 'a' }, 'an alarm'],
    [{ outcome: 'restart-on-5xx', is: ['failed'] }, 'an outcome'],
  ])('are for schedules, and not for %j', (when, given) => {
    const said = `except is given to ${given}; a calendar is judged by the date in a schedule's zone, and ${given} has none: leave it out`;

    expect(named({ except: ['holidays'] }, when)).toEqual([said]);
  });

  it('are for a rate too, which is judged in UTC', () => {
    expect(named(NAMES, { rate: '90m' })).toEqual([]);
  });
});

describe('a calendar is warned of', () => {
  const warnings = (calendars: unknown, now: string) =>
    judgeFile(file(calendars), { now: Date.parse(now) })
      .warnings.filter(({ path }) => path[0] === 'calendars')
      .map(({ path, wrong, right }) => `${path.join('.')} ${wrong}; ${right}`);

  it('that no automation names', () => {
    expect(warningsOf(file({ ...CALENDARS, freeze: { dates: ['2027-12-24'] } }))).toEqual([
      'calendars.freeze is in no automation; name it in except or only of one, or take it out',
    ]);
  });

  it('and not that which is meant by a misspelt name', () => {
    expect(warningsOf(file(CALENDARS, { except: ['holiday'], only: ['saturdays'] }))).toEqual([]);
  });

  it('that has no date in the coming 60 days', () => {
    expect(warnings(CALENDARS, '2026-12-22T10:00:00Z')).toEqual([]);
    expect(warnings(CALENDARS, '2027-02-20T10:00:00Z')).toEqual([]);
    expect(warnings(CALENDARS, '2027-02-21T10:00:00Z')).toEqual([
      'calendars.saturdays has no date in the 60 days from 2027-02-21; its last is 2027-02-20; add the dates that are to come',
    ]);
    expect(warnings(CALENDARS, '2027-02-23T10:00:00Z')).toEqual([
      'calendars.holidays has no date in the 60 days from 2027-02-23; its last is 2027-02-22; add the dates that are to come',
      'calendars.saturdays has no date in the 60 days from 2027-02-23; its last is 2027-02-20; add the dates that are to come',
    ]);
  });

  it('whose next date is farther away than that', () => {
    expect(
      warnings({ ...CALENDARS, holidays: { dates: ['2027-12-24', '2027-01-01'] } }, '2027-02-19T10:00:00Z'),
    ).toEqual([
      'calendars.holidays has no date in the 60 days from 2027-02-19; its next is 2027-12-24, its last is 2027-12-24; add the dates that are to come',
    ]);
  });
});
