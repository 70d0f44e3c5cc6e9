import { describe, expect, it } from 'vitest';
import { parseCron } from '#schedule/cron/cron.ts';
import fc from '#test/fast-check.ts';
import { cronOf, cronTextArbitrary } from '#test/schedule/cron-arbitrary.ts';

const problems = (text: string): readonly string[] => {
  const read = parseCron(text);
  return 'problems' in read ? read.problems.map((problem) => Object.values(problem).join(' | ')) : [];
};

describe('a cron that AWS takes', () => {
  it('names every minute, hour, month and year it fires in', () => {
    const cron = cronOf('0/20 8-17/3 ? JAN,3,NOV-DEC MON-FRI 2026-2028,2030');

    expect(cron.minutes).toEqual([0, 20, 40]);
    expect(cron.hours).toEqual([8, 11, 14, 17]);
    expect(cron.months).toEqual([1, 3, 11, 12]);
    expect(cron.years).toEqual([2026, 2027, 2028, 2030]);
    expect(cron.days).toEqual({ kind: 'days-of-week', days: [2, 3, 4, 5, 6] });
  });

  it('counts steps from the start of the field for *, and from the value for a value', () => {
    expect(cronOf('*/25 * * * ? *').minutes).toEqual([0, 25, 50]);
    expect(cronOf('1/25 * * * ? *').minutes).toEqual([1, 26, 51]);
    expect(cronOf('0 0 1/10 * ? *').days).toEqual({ kind: 'days-of-month', days: [1, 11, 21, 31] });
    expect(cronOf('0 0 1 * ? 1970/100').years).toEqual([1970, 2070, 2170]);
  });

  it('gives a repeated value once, and the values in order', () => {
    expect(cronOf('30,0,15-30/15 10 * * ? *').minutes).toEqual([0, 15, 30]);
  });

  it.each([
    ['L', '?', { kind: 'last-day-of-month' }],
    ['LW', '?', { kind: 'last-weekday-of-month' }],
    ['15W', '?', { kind: 'nearest-weekday', day: 15 }],
    ['1,15', '?', { kind: 'days-of-month', days: [1, 15] }],
    ['?', '1', { kind: 'days-of-week', days: [1] }],
    ['?', 'L', { kind: 'days-of-week', days: [7] }],
    ['?', 'SUN,SAT', { kind: 'days-of-week', days: [1, 7] }],
    ['?', '6L', { kind: 'last-day-of-week', day: 6 }],
    ['?', 'FRIL', { kind: 'last-day-of-week', day: 6 }],
    ['?', '3#2', { kind: 'nth-day-of-week', day: 3, nth: 2 }],
    ['?', 'FRI#3', { kind: 'nth-day-of-week', day: 6, nth: 3 }],
  ])('reads the days %s and %s', (dayOfMonth, dayOfWeek, days) => {
    expect(cronOf(`0 10 ${dayOfMonth} * ${dayOfWeek} *`).days).toEqual(days);
  });

  it('may be written in any case, with any spaces and with leading zeros', () => {
    const cron = cronOf(' 00  09 ?\tjan\nmon-Fri  * ');

    expect(cron).toEqual({ ...cronOf('0 9 ? JAN MON-FRI *'), text: '00 09 ? JAN MON-FRI *' });
  });

  it('reads the same from its own text', () => {
    fc.assert(
      fc.property(cronTextArbitrary(), (text) => {
        const cron = cronOf(text);

        expect(cronOf(cron.text)).toEqual(cron);
      }),
    );
  });

  it('is fine even if it never fires', () => {
    expect(problems('0 0 30 2 ? *')).toEqual([]);
    expect(problems('0 0 1 1 ? 1970')).toEqual([]);
  });
});
