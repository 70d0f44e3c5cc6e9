import { describe, expect, it } from 'vitest';
import { icsDates } from '#automations/read/ics/ics-dates.ts';
import { calendar, event, problems } from './calendar.ts';

const window = { first: '2026-01-01', last: '2030-12-31' };
const wrongWith = (text: string) => {
  const read = icsDates(text, { window });
  return 'problems' in read ? read.problems.map(({ wrong }) => wrong) : [];
};

describe('a file is refused', () => {
  it.each([
    ['', 'which is no calendar: it does not begin with BEGIN:VCALENDAR'],
    ['holidays: []', 'which is no calendar: it does not begin with BEGIN:VCALENDAR'],
    ['<html></html>', 'which is no calendar: it does not begin with BEGIN:VCALENDAR'],
    ['BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n', 'which is no calendar: it does not begin with BEGIN:VCALENDAR'],
    [
      calendar(event('DTSTART;VALUE=DATE:20270216')).slice(0, -31),
      'which is no calendar: what begins in line 2, "VEVENT", does not end',
    ],
    [calendar('nonsense'), 'which is no calendar: invalid line 2, "nonsense"'],
    [
      calendar(event('DESCRIPTION:a', 'DTSTART:20270101', 'RRULE:FREQ=DAILY', ';COUNT=2')),
      'which is no calendar: invalid line 6, ";COUNT=2"',
    ],
    [calendar(event('DTSTART:99991231', 'DURATION:P9999W')), expect.stringContaining('holds no event')],
    [calendar('END:VEVENT'), 'which is no calendar: invalid line 2, "END:VEVENT"'],
    [`${calendar()}END:`, 'which is no calendar: invalid line 3, "END:"'],
    [calendar(), 'which holds no event'],
    [
      calendar(event('DTSTART;VALUE=DATE:20200216', 'RRULE:FREQ=YEARLY;COUNT=2')),
      'which holds no event from 2026-01-01 to 2030-12-31',
    ],
    [
      calendar(event('DTSTART:20261110', 'RRULE:FREQ=MONTHLY;BYDAY=-2TU;BYSETPOS=-2')),
      expect.stringContaining('holds no event'),
    ],
    [
      calendar(event('DTSTART:20270101', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')),
      expect.stringContaining('holds no event'),
    ],
  ])('%j', (text, problem) => {
    expect(wrongWith(text)).toEqual([problem]);
  });
});

describe('an event is refused that', () => {
  const of = (rule: string) => ['DTSTART;VALUE=DATE:20270106', `RRULE:${rule}`];
  const MIXED = 'a rule with BYDAY both with and without numbers, and this is read in different ways';

  it.each([
    [['SUMMARY:y'], 'has no DTSTART'],
    [['DTSTART;VALUE=DATE:20270230'], 'has a DTSTART "20270230", which is no day'],
    [['DTSTART;VALUE=DATE:2027021x'], 'has a DTSTART "2027021x", which is no day'],
    [['DTSTART:20270216T250000'], 'has a DTSTART "20270216T250000", which is no day'],
    [['DTSTART:10000105'], 'has a DTSTART "10000105", which is no day'],
    [['DTSTART:20270216', 'DTSTART:20270217'], 'has DTSTART twice'],
    [['DTSTART:20270216', 'DURATION:-P1D'], 'has a DURATION "-P1D"'],
    [
      ['DTSTART:20270216', 'RDATE;VALUE=PERIOD:20270301T000000Z/PT5H'],
      'has an RDATE "20270301T000000Z/PT5H", which is no day',
    ],
    [['DTSTART:20270101T000000', 'RRULE:FREQ=HOURLY'], 'repeats HOURLY, more often than a calendar has days'],
    [
      ['DTSTART:20270101T090000', 'RRULE:FREQ=DAILY;BYHOUR=9,17'],
      'has a rule with BYHOUR=9,17, which is not when the event begins',
    ],
    [of('FREQ=NEVER'), 'repeats "NEVER", which is no frequency'],
    [of('BYDAY=MO'), 'has a rule without a FREQ'],
    [of('RSCALE=CHINESE;FREQ=YEARLY'), 'repeats by RSCALE=CHINESE, a reckoning of years that is not read here'],
    [of('FREQ=YEARLY;SKIP=FORWARD'), 'repeats by SKIP=FORWARD, a reckoning of years that is not read here'],
    [of('FREQ=YEARLY;BYEASTER=1'), 'has a rule with "BYEASTER", which RFC 5545 does not have'],
    [of('FREQ=WEEKLY;UNTIL=20270301;COUNT=-1'), 'has a rule with COUNT=-1'],
    [of('FREQ=WEEKLY;UNTIL=20270301;COUNT=2'), 'has a rule with COUNT and UNTIL'],
    [of('FREQ=WEEKLY;COUNT=2;COUNT=3'), 'has a rule with COUNT twice'],
    [of('FREQ=WEEKLY;COUNT=2,3'), 'has a rule with COUNT=2,3'],
    [of('FREQ=WEEKLY;INTERVAL=0'), 'has a rule with INTERVAL=0'],
    [of('FREQ=WEEKLY;WKST=XX'), 'has a rule with WKST=XX'],
    [of('FREQ=WEEKLY;UNTIL=20270230'), 'has a UNTIL "20270230", which is no day'],
    [of('FREQ=MONTHLY;BYMONTHDAY=0'), 'has a rule with BYMONTHDAY=0'],
    [of('FREQ=YEARLY;BYMONTH=13'), 'has a rule with BYMONTH=13'],
    [of('FREQ=WEEKLY;BYDAY=MONDAY'), 'has a rule with BYDAY=MONDAY'],
    [of('FREQ=MONTHLY;BYDAY=0MO'), 'has a rule with BYDAY=0MO'],
    [[...of('FREQ=DAILY'), 'EXRULE:FREQ=WEEKLY'], 'has an EXRULE, which RFC 5545 does not have any more'],
    [of('FREQ=WEEKLY;BYMONTHDAY=1'), 'has a rule with FREQ=WEEKLY and BYMONTHDAY, which RFC 5545 forbids'],
    [of('FREQ=MONTHLY;BYYEARDAY=1'), 'has a rule with FREQ=MONTHLY and BYYEARDAY, which RFC 5545 forbids'],
    [of('FREQ=MONTHLY;BYWEEKNO=1'), 'has a rule with FREQ=MONTHLY and BYWEEKNO, which RFC 5545 forbids'],
    [of('FREQ=WEEKLY;BYDAY=1MO'), 'has a rule with FREQ=WEEKLY and numbers in BYDAY, which RFC 5545 forbids'],
    [of('FREQ=YEARLY;BYWEEKNO=2;BYDAY=1MO'), 'has a rule with BYWEEKNO and numbers in BYDAY, which RFC 5545 forbids'],
    [of('FREQ=MONTHLY;BYDAY=MO,-1FR'), `has ${MIXED}`],
    [of('FREQ=YEARLY;BYWEEKNO=20'), expect.stringContaining('has a rule with BYWEEKNO and without BYDAY')],
    [
      of('FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;BYMONTHDAY=1'),
      expect.stringContaining('has a rule with BYWEEKNO and BYMONTHDAY'),
    ],
    [
      of('FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU'),
      expect.stringContaining('has a rule with BYWEEKNO=53, of which some days lie in another year'),
    ],
    [of('FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;INTERVAL=2'), expect.stringContaining('has a rule with BYWEEKNO=1, of which')],
    [of('FREQ=YEARLY;BYYEARDAY=1;BYMONTHDAY=1'), expect.stringContaining('has a rule with BYYEARDAY and BYMONTHDAY')],
    [
      of('FREQ=YEARLY;BYMONTHDAY=13;BYDAY=2FR'),
      expect.stringContaining('has a rule with BYMONTHDAY and numbers in BYDAY, and without BYMONTH'),
    ],
    [
      of('FREQ=YEARLY;BYMONTH=4,5;BYDAY=-2TU;BYSETPOS=-2'),
      expect.stringContaining('has a rule with BYMONTH, numbers in BYDAY and BYSETPOS'),
    ],
    [
      of('FREQ=WEEKLY;BYDAY=MO,TH;BYSETPOS=1'),
      expect.stringContaining('has a rule with FREQ=WEEKLY and BYSETPOS, and a DTSTART in the middle'),
    ],
  ])('says %j: it %s', (lines, problem) => {
    const [said, ...more] = problems(event('UID:1', 'SUMMARY:x', ...lines));

    expect(more).toEqual([]);
    expect(said?.replace(/^where in line \d the event "x" \(UID "1"\) /, '')).toEqual(problem);
  });

  it('is told with all that is wrong, by line', () => {
    expect(
      problems(event('DTSTART;VALUE=DATE:20270230'), event('UID:1', 'RRULE:FREQ=NEVER', 'SUMMARY:a\\, b')),
    ).toEqual([
      'where in line 3 an event without SUMMARY (without UID) has a DTSTART "20270230", which is no day',
      'where in line 5 the event "a, b" (UID "1") has no DTSTART',
    ]);
  });
});
