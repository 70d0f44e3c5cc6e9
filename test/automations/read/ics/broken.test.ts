import { expect, it } from 'vitest';
import { icsDates } from '#automations/read/ics/ics-dates.ts';
import fc from '#test/fast-check.ts';
import { calendar, event } from './calendar.ts';

const LINES = calendar(
  ...['BEGIN:VTIMEZONE', 'TZID:Here', 'BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200'],
  ...['TZOFFSETTO:+0100', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD', 'END:VTIMEZONE'],
  event(
    'UID:1',
    'DTSTART;TZID=Here:20270301T090000',
    'DURATION:P2D',
    'RRULE:FREQ=WEEKLY;COUNT=4',
    'EXDATE:20270308T080000Z',
  ),
  event('UID:1', 'SEQUENCE:1', 'RECURRENCE-ID:20270315T090000', 'DTSTART:20270316', 'STATUS:TENTATIVE'),
  event('UID:2', 'DTSTART:99991231', 'DURATION:P9999W', 'RDATE:16000101,20270401', 'RRULE:FREQ=YEARLY;INTERVAL=99999'),
  event('UID:__proto__', 'DTSTART:20270101', 'RRULE:FREQ=DAILY;UNTIL=99991231T235959Z', 'DTEND:20270103T000000'),
).split('\r\n');

const line = fc.constantFrom(...LINES);
const place = fc.nat(LINES.length - 1);
const change = fc.oneof(
  fc.record({ at: place, by: fc.array(line, { maxLength: 2 }) }),
  fc.record({
    at: place,
    by: fc
      .tuple(line, fc.nat(30), fc.string({ maxLength: 3 }))
      .map(([text, cut, odd]) => [text.slice(0, cut) + odd + text.slice(cut + 1)]),
  }),
);

it('a file that is broken anyhow has days, or what is wrong with it, and never an error of ours', () => {
  const window = { first: '2026-01-01', last: '2031-12-31' };
  const readable = fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.boolean(), (changes, isZoned) => {
    const lines = changes.reduce((all, { at, by }) => all.toSpliced(at, 1, ...by), LINES);
    const read = icsDates(lines.join('\r\n'), { window, ...(isZoned && { timezone: 'Asia/Shanghai' }) });
    const days = 'dates' in read ? read.dates : [];
    expect(days.filter((day) => !/^\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?$/.test(day))).toEqual([]);
    expect('dates' in read || read.problems.length > 0).toBe(true);
  });

  fc.assert(readable, { numRuns: 500, seed: 20_270_101 });
});
