import { describe, expect, it } from 'vitest';
import { type Calendars, closedBy, localDate } from '#core/calendar.ts';
import fc from '#test/fast-check.ts';

const CALENDARS: Calendars = {
  spring: { dates: ['2027-02-17/2027-02-22', '2027-02-16'] },
  freeze: { dates: ['2027-02-20'] },
};
const at = Date.parse;

describe('closedBy', () => {
  it('closes on the dates of a calendar in except, both ends of a range among them', () => {
    const closed = (instant: string) =>
      closedBy({ except: ['spring'] }, CALENDARS, 'Asia/Shanghai', at(instant)) !== undefined;
    expect(closed('2027-02-15T15:59:59Z')).toBe(false);
    expect(closed('2027-02-15T16:00:00Z')).toBe(true);
    expect(closed('2027-02-22T15:59:59Z')).toBe(true);
    expect(closed('2027-02-22T16:00:00Z')).toBe(false);
  });

  it('judges by the date in the zone, which is another in New York', () => {
    const instant = at('2027-02-20T03:00:00Z');
    expect(closedBy({ except: ['freeze'] }, CALENDARS, 'UTC', instant)).toEqual({
      calendar: 'freeze',
      date: '2027-02-20',
      because: '2027-02-20 in UTC is a date of freeze.',
    });
    expect(closedBy({ except: ['freeze'] }, CALENDARS, 'America/New_York', instant)).toBeUndefined();
  });

  it('names the first calendar of except that has the date', () => {
    const closed = closedBy({ except: ['freeze', 'spring'] }, CALENDARS, 'UTC', at('2027-02-20T12:00:00Z'));
    expect(closed?.calendar).toBe('freeze');
  });

  it('closes outside the one calendar of only, and names it', () => {
    expect(closedBy({ only: ['freeze'] }, CALENDARS, 'UTC', at('2027-02-20T12:00:00Z'))).toBeUndefined();
    expect(closedBy({ only: ['freeze'] }, CALENDARS, 'UTC', at('2027-02-21T12:00:00Z'))).toEqual({
      calendar: 'freeze',
      date: '2027-02-21',
      because: '2027-02-21 in UTC is not a date of freeze.',
    });
  });

  it('needs one of several in only, and names all where it is in none', () => {
    const names = { only: ['freeze', 'spring'] };
    expect(closedBy(names, CALENDARS, 'UTC', at('2027-02-18T12:00:00Z'))).toBeUndefined();
    expect(closedBy(names, CALENDARS, 'UTC', at('2027-03-01T12:00:00Z'))).toEqual({
      date: '2027-03-01',
      because: '2027-03-01 in UTC is a date of none of freeze, spring.',
    });
  });

  it('lets except win over only', () => {
    const names = { except: ['freeze'], only: ['spring'] };
    expect(closedBy(names, CALENDARS, 'UTC', at('2027-02-19T12:00:00Z'))).toBeUndefined();
    expect(closedBy(names, CALENDARS, 'UTC', at('2027-02-20T12:00:00Z'))?.calendar).toBe('freeze');
  });

  it('never closes without calendars, and throws for one that is not there', () => {
    expect(closedBy({}, CALENDARS, 'UTC', 0)).toBeUndefined();
    expect(() => closedBy({ only: ['toString'] }, CALENDARS, 'UTC', 0)).toThrow('No calendar is called toString');
  });
});

const zones = fc.constantFrom(
  'Africa/Cairo',
  'America/New_York',
  'Antarctica/Troll',
  'Asia/Kathmandu',
  'Asia/Shanghai',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'UTC',
);

describe('the date that is judged', () => {
  it('is the one that Intl shows in the zone', () => {
    const instants = fc.integer({ min: at('2000-01-01'), max: at('2060-01-01') });
    fc.assert(
      fc.property(instants, zones, (instant, timezone) => {
        const format = new Intl.DateTimeFormat('en-CA', {
          timeZone: timezone,
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
        });
        expect(localDate(instant, timezone)).toBe(format.format(instant));
      }),
    );
  });
});
