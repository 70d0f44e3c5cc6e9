import { describe, expect, it } from 'vitest';
import { icsDates } from '#automations/read/ics-dates.ts';

const WINDOW = { first: '2026-01-01', last: '2030-12-31' };
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...events: string[]) => ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR', ''].join('\r\n');
const read = (...events: string[]) => icsDates(calendar(...events), WINDOW);
const days = (...lines: string[]) => {
  const found = read(event(...lines));
  return 'dates' in found ? found.dates.join(' ') : found.problems;
};

describe('the days of an event', () => {
  it.each([
    ['one day', '2027-02-16', ['DTSTART;VALUE=DATE:20270216']],
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
    ['kept however long ago they were', '2019-02-16', ['DTSTART;VALUE=DATE:20190216']],
  ])('are %s', (_, dates, lines) => {
    expect(days(...lines)).toBe(dates);
  });

  it('are those of all events, also of several calendars in one file', () => {
    const one = calendar(event('UID:1', 'DTSTART;VALUE=DATE:20270301'), event('UID:1', 'DTSTART;VALUE=DATE:20270228'));
    const two = calendar('BEGIN:VTODO\r\nDUE:20270401T000000\r\nEND:VTODO', event('DTSTART;VALUE=DATE:20270501'));

    expect(icsDates(one + two, WINDOW)).toEqual({ dates: ['2027-02-28/2027-03-01', '2027-05-01'] });
  });

  it('are none where it is cancelled', () => {
    const cancelled = event('DTSTART;VALUE=DATE:20270301', 'STATUS:CANCELLED', 'RRULE:FREQ=YEARLY');

    expect(read(cancelled, event('DTSTART;VALUE=DATE:20270302'))).toEqual({ dates: ['2027-03-02'] });
  });
});

describe('an event that recurs', () => {
  const since = (start: string, ...lines: string[]) => days(`DTSTART;VALUE=DATE:${start}`, ...lines);

  it.each([
    ['19650501', 'YEARLY', '2026-05-01 2027-05-01 2028-05-01 2029-05-01 2030-05-01'],
    ['20240229', 'YEARLY', '2028-02-29'],
    ['20260131', 'MONTHLY;COUNT=4', '2026-01-31 2026-03-31 2026-05-31 2026-07-31'],
    ['20260101', 'YEARLY;BYMONTH=4;BYMONTHDAY=30,31', '2026-04-30 2027-04-30 2028-04-30 2029-04-30 2030-04-30'],
    ['20251127', 'YEARLY;BYMONTH=11;BYDAY=4TH', '2026-11-26 2027-11-25 2028-11-23 2029-11-22 2030-11-28'],
    ['20260105', 'WEEKLY;BYDAY=SA,SU;UNTIL=20260120', '2026-01-10/2026-01-11 2026-01-17/2026-01-18'],
    ['20260131', 'MONTHLY;BYMONTHDAY=-1;COUNT=3', '2026-01-31 2026-02-28 2026-03-31'],
    ['20300101', 'DAILY', '2030-01-01/2030-12-31'],
  ])('from %s on, %s', (start, rule, dates) => {
    expect(since(start, `RRULE:FREQ=${rule}`)).toBe(dates);
  });

  it('leaves out its exceptions, and has what is added', () => {
    const rule = 'RRULE:FREQ=YEARLY;UNTIL=20290501';

    expect(since('20260501', rule, 'EXDATE;VALUE=DATE:20270501,20280501')).toBe('2026-05-01 2029-05-01');
    expect(since('20260501', 'RDATE;VALUE=DATE:20260630,20260712')).toBe('2026-05-01 2026-06-30 2026-07-12');
    expect(since('20260501', 'RDATE;VALUE=DATE:20260630', 'EXDATE;VALUE=DATE:20260501')).toBe('2026-06-30');
  });

  it('may be moved or cancelled once', () => {
    const master = event('UID:1', 'DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=YEARLY;COUNT=3');
    const moved = event('UID:1', 'RECURRENCE-ID;VALUE=DATE:20270501', 'DTSTART;VALUE=DATE:20270503');
    const off = event('UID:1', 'RECURRENCE-ID;VALUE=DATE:20280501', 'DTSTART;VALUE=DATE:20280501', 'STATUS:CANCELLED');

    expect(read(master, moved, off)).toEqual({ dates: ['2026-05-01', '2027-05-03'] });
    expect(read(moved)).toEqual({ dates: ['2027-05-03'] });
  });
});

describe('a file is refused', () => {
  it.each([
    ['', 'is no calendar: it does not begin with BEGIN:VCALENDAR'],
    ['holidays: []', 'is no calendar: it does not begin with BEGIN:VCALENDAR'],
    ['<html></html>', 'is no calendar: it does not begin with BEGIN:VCALENDAR'],
    ['BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n', 'is no calendar: it does not begin with BEGIN:VCALENDAR'],
    [
      calendar(event('DTSTART;VALUE=DATE:20270216')).slice(0, -20),
      'is no calendar: invalid ical body. component began but did not end',
    ],
    [calendar('nonsense'), expect.stringContaining('is no calendar: invalid line')],
    [calendar(), 'holds no event'],
    [
      calendar(event('DTSTART;VALUE=DATE:20200216', 'RRULE:FREQ=YEARLY;COUNT=2')),
      'holds no event from 2026-01-01 to 2030-12-31',
    ],
    [calendar(event('SUMMARY:x')), 'has an event without a DTSTART'],
    [calendar(event('DTSTART;VALUE=DATE:20270230')), 'has a date "2027-02-30", which is none'],
    [calendar(event('DTSTART;VALUE=DATE:2027021x')), 'has a date "2027-02-1x", which is none'],
    [
      calendar(event('DTSTART:20270101T000000', 'RRULE:FREQ=HOURLY')),
      'has an event that repeats HOURLY, more often than a calendar has days',
    ],
    [
      calendar(event('DTSTART;VALUE=DATE:20270101', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')),
      expect.stringContaining('repeats DAILY on some days only'),
    ],
    [
      calendar(event('DTSTART;VALUE=DATE:20270105', 'RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO')),
      expect.stringContaining('has to be written as WEEKLY'),
    ],
    [
      calendar(event('DTSTART;VALUE=DATE:10000105', 'RRULE:FREQ=DAILY')),
      'has an event that comes more than 50000 times by 2030-12-31',
    ],
    [
      calendar(event('DTSTART;VALUE=DATE:20270105', 'RRULE:FREQ=NEVER')),
      expect.stringMatching(/^(is no calendar|has an event that cannot be read): invalid frequency "NEVER"/),
    ],
  ])('%j', (text, problem) => {
    expect(icsDates(text, WINDOW)).toEqual({ problems: [problem] });
  });

  it('for all that is wrong at once', () => {
    const problems = ['has a date "2027-02-30", which is none', 'has an event without a DTSTART'];

    expect(read(event('DTSTART;VALUE=DATE:20270230'), event('SUMMARY:x'))).toEqual({ problems });
  });
});
