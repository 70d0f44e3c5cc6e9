import { describe, expect, it } from 'vitest';
import { icsDates, type Reading } from '#automations/read/ics/ics-dates.ts';
import { calendar, days, event, problems } from './calendar.ts';

const window = { first: '2026-01-01', last: '2030-12-31' };
const read = (...events: string[]) => icsDates(calendar(...events), { window });

describe('the days of an event', () => {
  it.each([
    ['one day', '2027-02-16', ['DTSTART;VALUE=DATE:20270216']],
    ['one day that does not say that it is one', '2027-02-16', ['DTSTART:20270216', 'DTEND:20270216', 'RRULE:']],
    [
      'to the day before its end',
      '2027-02-16/2027-02-18',
      ['DTSTART;VALUE=DATE:20270216', 'DTEND;VALUE=DATE:20270219'],
    ],
    ['one day where it ends as it begins', '2027-02-16', ['DTSTART;VALUE=DATE:20270216', 'DTEND;VALUE=DATE:20270216']],
    ['as long as it lasts', '2027-02-27/2027-03-01', ['DTSTART;VALUE=DATE:20270227', 'DURATION:P3D']],
    ['as it is written in its zone', '2027-02-16', ['DTSTART;TZID=Asia/Shanghai:20270216T010000']],
    ['as it is written in UTC', '2027-02-16', ['DTSTART:20270216T233000Z', 'DTEND:20270217T000000Z']],
    ['both where it goes past midnight', '2027-02-16/2027-02-17', ['DTSTART:20270216T230000', 'DTEND:20270217T000001']],
    [
      'those of the zone in which it begins',
      '2027-02-16',
      ['DTSTART;TZID=Asia/Tokyo:20270216T100000', 'DTEND:20270216T020000Z'],
    ],
    ['kept however long ago they were', '2019-02-16', ['DTSTART;VALUE=DATE:20190216']],
    ['read over lines that are folded', '2027-02-16', ['DTSTART;VALUE=DA', ' TE:202702', '\t16']],
    [
      'found behind a colon in a zone without quotes',
      '2027-02-16',
      ['DTSTART;TZID=(UTC+08:00) Beijing, Chongqing:20270216T000000'],
    ],
    [
      'not those of what it reminds of',
      '2027-02-16',
      ['DTSTART:20270216', 'BEGIN:VALARM', 'DURATION:P9D', 'END:VALARM'],
    ],
  ])('are %s', (_, dates, lines) => {
    expect(days(...lines)).toBe(dates);
  });

  it('are those of all events, also of several calendars in one file', () => {
    const one = calendar(event('UID:1', 'DTSTART;VALUE=DATE:20270301'), event('UID:1', 'DTSTART;VALUE=DATE:20270228'));
    const two = calendar('BEGIN:VTODO\r\nDUE:20270401T000000\r\nEND:VTODO', event('DTSTART;VALUE=DATE:20270501'));

    expect(icsDates(one + two, { window })).toMatchObject({ dates: ['2027-02-28/2027-03-01', '2027-05-01'] });
  });

  it.each([
    ['as written, in UTC', {}, '2027-09-30/2027-10-01'],
    ['in the zone that is given', { timezone: 'Asia/Shanghai' }, '2027-10-01'],
  ])('are %s', (_, how, dates) => {
    const text = calendar(event('DTSTART:20270930T160000Z', 'DTEND:20271001T160000Z'));

    expect(icsDates(text, { window, ...how })).toMatchObject({ dates: [dates] });
  });
});

describe('what is called off', () => {
  const series = ['DTSTART;VALUE=DATE:20270301', 'RRULE:FREQ=YEARLY;COUNT=2'];

  it.each([
    ['is none', [event(...series, 'STATUS:CANCELLED')]],
    [
      'is none by a later revision',
      [event('UID:1', ...series), event('UID:1', 'SEQUENCE:1', ...series, 'STATUS:cancelled')],
    ],
    [
      'is none with all that was moved of it',
      [
        event('UID:1', ...series, 'STATUS:CANCELLED'),
        event('UID:1', 'RECURRENCE-ID:20280301', 'DTSTART;VALUE=DATE:20280303'),
      ],
    ],
    ['is none by how the calendar was sent', ['METHOD:CANCEL', event(...series)]],
  ])('%s', (_, events) => {
    expect(problems(...events)).toEqual(['which holds no event from 2026-01-01 to 2030-12-31']);
  });

  it('is not what an older revision says', () => {
    const cancelled = event('UID:1', ...series, 'STATUS:CANCELLED');

    expect(read(cancelled, event('UID:1', 'SEQUENCE:3', 'DTSTART:20270303'))).toMatchObject({ dates: ['2027-03-03'] });
  });
});

describe('of the revisions of an event', () => {
  const on = (date: string, ...lines: string[]) => event('UID:1', `DTSTART;VALUE=DATE:${date}`, ...lines);

  it('the one with the highest SEQUENCE holds, in whatever order', () => {
    const [first, second] = [on('20270126', 'SEQUENCE:9'), on('20270128', 'SEQUENCE:10')];

    expect(read(first, second)).toMatchObject({ dates: ['2027-01-28'] });
    expect(read(second, first)).toMatchObject({ dates: ['2027-01-28'] });
  });

  it('nobody knows which holds where only the time of writing tells', () => {
    const older = on('20270126', 'DTSTAMP:20260101T000000Z');

    expect(problems(older, on('20270128', 'DTSTAMP:20260102T000000Z'))).toEqual([
      'where in line 7 an event without SUMMARY (UID "1") has the UID and the SEQUENCE of the event in line 2, and one of them is newer',
    ]);
    expect(problems(older, on('20270126', 'STATUS:CANCELLED', 'DTSTAMP:20260101T000000Z'))).toHaveLength(1);
  });

  it('all hold that say the same, and all that are of one time', () => {
    const one = on('20270126', 'DTSTAMP:20260101T000000Z');

    expect(read(one, on('20270126', 'DTSTAMP:20260102T000000Z'))).toMatchObject({ dates: ['2027-01-26'] });
    expect(read(one, on('20270128', 'DTSTAMP:20260101T000000Z'))).toMatchObject({
      dates: ['2027-01-26', '2027-01-28'],
    });
  });
});

describe('of the events of a file', () => {
  const feed = calendar(
    event(
      'DTSTART:20271001',
      'DTEND:20271008',
      'SUMMARY:国庆节 (休)',
      'CATEGORIES:Feiertag,holiday',
      'TRANSP:TRANSPARENT',
    ),
    event('DTSTART:20270926', 'SUMMARY:国庆节 (班)', 'CATEGORIES:work\\, though a Sunday', 'STATUS:TENTATIVE'),
    event('DTSTART:20270214', 'SUMMARY:Valentine\\, saint', 'DESCRIPTION:Observance\\nTo hide it\\, see the settings'),
  );
  const HOLIDAY = '2027-10-01/2027-10-07';
  const SUNDAY = '2027-09-26';
  const VALENTINE = '2027-02-14';

  it.each([
    ['all count', {}, [VALENTINE, SUNDAY, HOLIDAY]],
    ['not those with a word in their title', { exclude: { summary: '班' } }, [VALENTINE, HOLIDAY]],
    ['those with a word in their title', { include: { summary: 'VALENTINE, s' } }, [VALENTINE]],
    ['those with one of several words', { include: { summary: ['班', '休'] } }, [SUNDAY, HOLIDAY]],
    ['those of a category', { include: { category: ['Holiday'] } }, [HOLIDAY]],
    ['those of a category with a comma', { include: { category: 'Work, though a Sunday' } }, [SUNDAY]],
    ['no category by a part of its name', { include: { category: ['holiday', 'Feier'] } }, [HOLIDAY]],
    ['not those that are not settled', { exclude: { status: 'tentative' } }, [VALENTINE, HOLIDAY]],
    ['those in which one is free', { include: { transparency: 'transparent' } }, [HOLIDAY]],
    ['not those that a text describes', { exclude: { description: 'observance\n' } }, [SUNDAY, HOLIDAY]],
    ['those that fit each key', { include: { summary: '国庆节', transparency: 'opaque' } }, [SUNDAY]],
    [
      'those that are included, without those excluded',
      { include: { summary: '国庆' }, exclude: { summary: '班' } },
      [HOLIDAY],
    ],
  ] satisfies [string, Partial<Reading>, string[]][])('%s', (_, choice, dates) => {
    expect(icsDates(feed, { window, ...choice })).toEqual({ dates, doubts: [] });
  });

  it('it is told where none is left, and where a word fits none', () => {
    expect(icsDates(feed, { window, include: { summary: 'x' } })).toEqual({
      problems: [
        {
          wrong: 'which holds no event from 2026-01-01 to 2030-12-31 that is to be read',
          right: 'include and exclude leave one event at least',
        },
      ],
    });
    expect(icsDates(feed, { window, exclude: { summary: '斑' } })).toMatchObject({
      doubts: [{ wrong: 'of which no event fits exclude' }],
    });
  });

  it('a day of a series stands for itself', () => {
    const series = calendar(
      event('UID:1', 'SUMMARY:off', 'DTSTART;VALUE=DATE:20270301', 'RRULE:FREQ=YEARLY;COUNT=2'),
      event('UID:1', 'SUMMARY:work', 'RECURRENCE-ID;VALUE=DATE:20280301', 'DTSTART;VALUE=DATE:20280302'),
    );

    expect(icsDates(series, { window, include: { summary: 'off' } })).toMatchObject({ dates: ['2027-03-01'] });
    expect(icsDates(series, { window, include: { summary: 'work' } })).toMatchObject({ dates: ['2028-03-02'] });
  });
});
