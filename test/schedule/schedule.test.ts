import { describe, expect, it } from 'vitest';
import { parseLocalTime, parseScheduleExpression } from '#schedule/schedule.ts';
import { cronOf } from './cron-arbitrary.ts';

describe('a schedule expression', () => {
  it('is a cron in a time zone', () => {
    expect(parseScheduleExpression('cron(0 9 ? * MON-FRI *)', 'Asia/Shanghai')).toEqual({
      schedule: { kind: 'cron', cron: cronOf('0 9 ? * MON-FRI *'), timezone: 'Asia/Shanghai' },
    });
  });

  it.each([
    ['rate(1 minute)', 60],
    ['rate(10 minutes)', 600],
    ['rate(1 hour)', 3600],
    ['rate(2 hours)', 7200],
    ['rate(1 day)', 86_400],
    ['rate(1 days)', 86_400],
    ['rate( 7  days )', 604_800],
  ])('is a rate: %s', (expression, seconds) => {
    expect(parseScheduleExpression(expression)).toEqual({ schedule: { kind: 'rate', seconds } });
    expect(parseScheduleExpression(expression, 'UTC', 5)).toEqual({ schedule: { kind: 'rate', seconds, from: 5 } });
  });

  it('is one local time in a time zone', () => {
    expect(parseScheduleExpression('at(2026-12-01T09:00:05)', 'America/Los_Angeles')).toEqual({
      schedule: {
        kind: 'at',
        local: { year: 2026, month: 12, day: 1, hour: 9, minute: 0, second: 5 },
        timezone: 'America/Los_Angeles',
      },
    });
  });

  it('is in UTC unless a zone is given, as in AWS', () => {
    expect(parseScheduleExpression('cron(0 9 * * ? *)')).toMatchObject({ schedule: { timezone: 'UTC' } });
  });

  it.each([
    ['0 9 * * ? *', 'expression'],
    ['cron(0 9 * * ? *', 'expression'],
    ['CRON(0 9 * * ? *)', 'expression'],
    [' rate(1 hour)', 'expression'],
    ['', 'expression'],
    ['cron(0 25 * * ? *)', 'hours'],
    ['cron(0 9 * * *)', 'expression'],
    ['cron(cron(0 9 * * ? *))', 'expression'],
    ['rate(0 minutes)', 'rate'],
    ['rate(30 seconds)', 'rate'],
    ['rate(1.5 hours)', 'rate'],
    ['rate(-1 hours)', 'rate'],
    ['rate(10m)', 'rate'],
    ['rate(hour)', 'rate'],
    ['at(2026-02-30T09:00:00)', 'at'],
    ['at(2026-12-01)', 'at'],
    ['at(2026-12-01T09:00)', 'at'],
    ['at(2026-12-01T09:00:00Z)', 'at'],
  ])('is refused: %s', (expression, field) => {
    expect(parseScheduleExpression(expression, 'Asia/Shanghai')).toMatchObject({ problems: [{ field }] });
  });

  it('answers a wrong zone beside the other mistakes', () => {
    expect(parseScheduleExpression('cron(60 24 * * ? *)', 'asia/shanghai')).toMatchObject({
      problems: [
        { field: 'minutes' },
        { field: 'hours' },
        { field: 'timezone', text: 'asia/shanghai', right: 'Asia/Shanghai' },
      ],
    });
    expect(parseScheduleExpression('rate(1 hour)', 'Mars/Olympus')).toMatchObject({
      problems: [{ field: 'timezone', wrong: 'not a known time zone' }],
    });
  });

  it('says what would be right', () => {
    expect(parseScheduleExpression('at(2026-12-01T09:00)')).toMatchObject({
      problems: [{ right: '2026-12-01T09:00:00' }],
    });
    expect(parseScheduleExpression('rate(90 seconds)')).toMatchObject({
      problems: [{ right: 'rate(10 minutes), rate(1 hour) or rate(1 day)' }],
    });
  });
});

describe('a local time', () => {
  it('has minutes, and seconds if wanted', () => {
    const local = { year: 2028, month: 2, day: 29, hour: 23, minute: 59, second: 0 };

    expect(parseLocalTime('2028-02-29T23:59')).toEqual({ local });
    expect(parseLocalTime('2028-02-29T23:59:58')).toEqual({ local: { ...local, second: 58 } });
  });

  it.each([
    ['2026-02-30T09:00', '2026-02 has no day 30', 'its days are 01 to 28'],
    ['2026-02-29T09:00', '2026-02 has no day 29', 'its days are 01 to 28'],
    ['2026-04-31T09:00', '2026-04 has no day 31', 'its days are 01 to 30'],
    ['2026-01-00T09:00', '2026-01 has no day 0', 'its days are 01 to 31'],
    ['2026-00-10T09:00', 'there is no month 0', 'months are 01 to 12'],
    ['2026-13-10T09:00', 'there is no month 13', 'months are 01 to 12'],
    ['2026-12-01T24:00', 'there is no hour 24', 'hours are 00 to 23'],
    ['2026-12-01T09:60', 'a minute or second above 59', 'minutes and seconds are 00 to 59'],
    ['2026-12-01T09:00:60', 'a minute or second above 59', 'minutes and seconds are 00 to 59'],
    ['1969-12-01T09:00', 'AWS has the years 1970 to 2199', 'yyyy-mm-ddThh:mm, such as 2026-12-01T09:00'],
    ['2200-01-01T00:00', 'AWS has the years 1970 to 2199', 'yyyy-mm-ddThh:mm, such as 2026-12-01T09:00'],
    ['2026-12-01 09:00', 'not a local date and time', '2026-12-01T09:00'],
    ['2026-12-01T09:00:00Z', 'not a local date and time', '2026-12-01T09:00:00'],
    ['2026-12-01T09:00+08:00', 'not a local date and time', '2026-12-01T09:00'],
    ['2026-12-01', 'not a local date and time', '2026-12-01T00:00'],
    ['tomorrow', 'not a local date and time', 'yyyy-mm-ddThh:mm, such as 2026-12-01T09:00'],
    ['', 'not a local date and time', 'yyyy-mm-ddThh:mm, such as 2026-12-01T09:00'],
  ])('is refused: %s', (text, wrong, right) => {
    expect(parseLocalTime(text)).toEqual({ problems: [{ field: 'at', text, wrong, right }] });
  });

  it('has its date looked at even if it is written another way', () => {
    expect(parseLocalTime('2026-02-30 09:00')).toMatchObject({
      problems: [{ right: '2026-02-30T09:00' }, { wrong: '2026-02 has no day 30' }],
    });
  });
});
