import { describe, expect, it } from 'vitest';
import { icsDates } from '#automations/read/ics/ics-dates.ts';
import { calendar, days, daysOf, event, problems } from './calendar.ts';

const WESTERN = [
  'BEGIN:VTIMEZONE',
  'TZID:W. Europe Standard Time',
  ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'],
  ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
  ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
  ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT'],
  'END:VTIMEZONE',
].join('\r\n');

describe('a series', () => {
  it.each([
    ['20260501', 'YEARLY;UNTIL=20290501', ['EXDATE;VALUE=DATE:20270501,20280501'], '2026-05-01 2029-05-01'],
    [
      '20270301',
      'DAILY;COUNT=4',
      ['RDATE:20270302,20270310', 'EXDATE:20270302'],
      '2027-03-01 2027-03-03/2027-03-04 2027-03-10',
    ],
    [
      '20270104',
      'WEEKLY;COUNT=3',
      ['RRULE:FREQ=DAILY;INTERVAL=10;COUNT=2'],
      '2027-01-04 2027-01-11 2027-01-14 2027-01-18',
    ],
    ['20270301', 'DAILY;COUNT=2', ['EXDATE:20270301T000000Z'], '2027-03-02'],
    ['20270301', 'DAILY;COUNT=2', ['EXDATE;TZID=Nowhere:20270301T000000'], '2027-03-02'],
    [
      '20270301',
      'DAILY;COUNT=2',
      ['RDATE;TZID=Nowhere:20270305T000000', 'EXDATE:'],
      '2027-03-01/2027-03-02 2027-03-05',
    ],
    ['20270301', 'WEEKLY;UNTIL=20270308T000000Z', [], '2027-03-01 2027-03-08'],
    ['20270301', 'WEEKLY;UNTIL=20270308T235959Z', [], '2027-03-01 2027-03-08'],
    ['20270301', 'WEEKLY;UNTIL=20270313T110000Z', [], '2027-03-01 2027-03-08'],
    ['20251229', 'WEEKLY;COUNT=2', ['DURATION:P5D'], '2025-12-29/2026-01-02 2026-01-05/2026-01-09'],
  ])('of whole days from %s on, %s, %j, is %s', (start, rule, lines, dates) => {
    expect(days(`DTSTART;VALUE=DATE:${start}`, `RRULE:FREQ=${rule}`, ...lines)).toBe(dates);
  });

  it('without a rule is its first day and what is added', () => {
    expect(days('DTSTART:20260501', 'RDATE;VALUE=DATE:20260630,20260712')).toBe('2026-05-01 2026-06-30 2026-07-12');
    expect(days('DTSTART:20260501', 'RDATE:20260630', 'EXDATE:20260501')).toBe('2026-06-30');
  });

  it.each([
    ['by their time', ['EXDATE;TZID=Europe/Berlin:20270302T080000']],
    ['by their day', ['EXDATE:20270302']],
    ['by their time in UTC, before clocks are put forward', ['EXDATE:20270302T070000Z']],
    ['by their time in another zone', ['EXDATE;TZID=America/New_York:20270302T020000']],
    ['by their time in a zone that the file defines', ['EXDATE;TZID=W. Europe Standard Time:20270302T080000']],
    ['by their time, in the zone of the series', ['EXDATE:20270302T080000']],
  ])('of times leaves out exceptions %s', (_, lines) => {
    const rule = ['DTSTART;TZID=Europe/Berlin:20270223T080000', 'RRULE:FREQ=WEEKLY;COUNT=3'];

    expect(daysOf(WESTERN, event(...rule, ...lines))).toBe('2027-02-23 2027-03-09');
  });

  it('of times is told in a zone that the file alone defines, in summer and in winter', () => {
    const rule = ['DTSTART;TZID=W. Europe Standard Time:20270323T003000', 'RRULE:FREQ=WEEKLY;UNTIL=20270405T223000Z'];

    expect(daysOf(WESTERN, event(...rule, 'EXDATE:20270322T233000Z'))).toBe('2027-03-30 2027-04-06');
  });

  it.each([
    ['a day of it', '20270308T090000', '20270315', '2027-03-01 2027-03-08'],
    ['its end', '20270308T090000', '20270308T090000Z', '2027-03-01 2027-03-08'],
    ['a moment before its end', '20270308T090000', '20270308T085959Z', '2027-03-01'],
  ])('of times in UTC ends with %s', (_, _start, until, dates) => {
    const end = until === '20270315' ? '20270308' : until;

    expect(days('DTSTART:20270301T090000Z', `RRULE:FREQ=WEEKLY;UNTIL=${end}`)).toBe(dates);
  });

  it('has days moved and called off, also by the midnight at which they begin', () => {
    const master = event('UID:1', 'DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=YEARLY;COUNT=4');
    const moved = event('UID:1', 'RECURRENCE-ID;TZID=W. Europe Standard Time:20270501T000000', 'DTSTART:20270503');
    const off = event('UID:1', 'RECURRENCE-ID;VALUE=DATE:20280501', 'DTSTART;VALUE=DATE:20280501', 'STATUS:CANCELLED');

    expect(daysOf(master, moved, off)).toBe('2026-05-01 2027-05-03 2029-05-01');
    expect(daysOf(off, moved, master)).toBe('2026-05-01 2027-05-03 2029-05-01');
    expect(daysOf(moved)).toBe('2027-05-03');
  });

  it('has days that lie outside of it', () => {
    const master = event('UID:1', 'DTSTART;VALUE=DATE:20260310', 'RRULE:FREQ=YEARLY;COUNT=1');

    expect(daysOf(master, event('UID:1', 'RECURRENCE-ID:20270322', 'DTSTART;VALUE=DATE:20270322'))).toBe(
      '2026-03-10 2027-03-22',
    );
  });

  it('in UTC recurs there, and is read in the zone that is given', () => {
    const text = calendar(event('DTSTART:20270930T160000Z', 'DTEND:20271001T160000Z', 'RRULE:FREQ=YEARLY;COUNT=2'));

    expect(icsDates(text, { window: { first: '2027-01-01', last: '2028-12-31' }, timezone: 'Asia/Shanghai' })).toEqual({
      dates: ['2027-10-01', '2028-10-01'],
      doubts: [],
    });
  });

  it('tells of a first day that its rule does not mean', () => {
    const text = calendar(event('UID:1', 'SUMMARY:x', 'DTSTART:20270104', 'RRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=1'));

    expect(icsDates(text, { window: { first: '2027-01-01', last: '2028-12-31' } })).toEqual({
      dates: ['2027-01-09'],
      doubts: [
        {
          wrong:
            'where in line 6 the event "x" (UID "1") begins on 2027-01-04, which its rule does not mean: that day does not count',
          right: 'let it begin on the first day that counts',
          line: 6,
        },
      ],
    });
  });
});

describe('nobody has to know', () => {
  it('what was excluded long ago, and in which zone', () => {
    const rule = ['DTSTART;TZID=Nowhere:20130304T090000', 'RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260112T120000'];

    expect(days(...rule, 'EXDATE:20130311T080000Z', 'EXDATE;TZID=Nowhere:20130318T000000')).toBe(
      '2026-01-05 2026-01-12',
    );
  });

  it('which revision holds of what is over', () => {
    const one = event('UID:1', 'DTSTART:20130304', 'DTSTAMP:20130101T000000Z');
    const other = event('UID:1', 'DTSTART:20130305', 'DTSTAMP:20130102T000000Z');

    expect(daysOf(one, other, event('DTSTART:20260112'))).toBe('2013-03-04/2013-03-05 2026-01-12');
  });
});

describe('nobody knows', () => {
  const timed = ['DTSTART;TZID=Nowhere:20270301T090000', 'RRULE:FREQ=WEEKLY;COUNT=3'];
  const whole = ['DTSTART;VALUE=DATE:20270301', 'RRULE:FREQ=WEEKLY;COUNT=3'];

  it.each([
    [
      'what UTC is in a zone that is not defined',
      [...timed, 'EXDATE:20270308T080000Z'],
      'EXDATE 20270308T080000Z in another zone than it begins in, and the zone "Nowhere" is not known',
    ],
    [
      'what UTC is in no zone',
      ['DTSTART:20270301T090000', 'EXDATE:20270301T080000Z'],
      'EXDATE 20270301T080000Z in UTC, and begins at a time of no zone',
    ],
    [
      'which whole day a time is',
      [...whole, 'EXDATE:20270307T230000Z'],
      'EXDATE 20270307T230000Z, a time of day, and is of whole days',
    ],
    [
      'which time a midnight is',
      [...timed, 'EXDATE;TZID=Nowhere:20270308T000000'],
      'EXDATE 20270308T000000, a midnight, and is not at midnight',
    ],
    [
      'on which day a time of UTC ends it',
      ['DTSTART;VALUE=DATE:20270301', 'RRULE:FREQ=DAILY;UNTIL=20270304T230000Z'],
      'a rule with UNTIL=20270304T230000Z in UTC, which may or may not mean 2027-03-05 too',
    ],
    [
      'what ends before it begins',
      ['DTSTART:20270301', 'RRULE:FREQ=DAILY;UNTIL=20270228'],
      'a rule with UNTIL=20270228, which is before it begins',
    ],
    [
      'what is one of a series and a series',
      ['RECURRENCE-ID:20270301', 'DTSTART:20270301', 'RRULE:FREQ=DAILY'],
      'a RECURRENCE-ID and a rule',
    ],
    [
      'what changes all that follow',
      ['RECURRENCE-ID;RANGE=THISANDFUTURE:20270301', 'DTSTART:20270301'],
      'a RECURRENCE-ID for RANGE=THISANDFUTURE',
    ],
  ])('%s', (_, lines, part) => {
    expect(problems(event('UID:1', 'SUMMARY:x', ...lines))).toEqual([
      expect.stringMatching(/^where in line \d the event "x" \(UID "1"\) has /),
    ]);
    expect(problems(event('UID:1', 'SUMMARY:x', ...lines)).join()).toContain(`has ${part}`);
  });

  it('whether a day is off or elsewhere that is said to be both', () => {
    const master = event('UID:1', ...whole, 'EXDATE:20270308');

    expect(problems(master, event('UID:1', 'RECURRENCE-ID:20270308', 'DTSTART:20270309')).join()).toContain(
      'has RECURRENCE-ID 20270308, which is an EXDATE of its series too',
    );
    expect(daysOf(master, event('UID:1', 'RECURRENCE-ID:20270308', 'DTSTART:20270309', 'STATUS:CANCELLED'))).toBe(
      '2027-03-01 2027-03-15',
    );
  });

  it('what a time in UTC is, unless its zone is given', () => {
    const text = calendar(event(...whole, 'EXDATE:20270307T160000Z'));
    const window = { first: '2027-01-01', last: '2028-12-31' };

    expect(icsDates(text, { window, timezone: 'Asia/Shanghai' })).toMatchObject({
      dates: ['2027-03-01', '2027-03-15'],
    });
    expect(icsDates(text, { window, timezone: 'Asia/Tokyo' })).toHaveProperty('problems');
  });
});
