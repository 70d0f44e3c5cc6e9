import { describe, expect, it } from 'vitest';
import { nextOccurrence, occurrencesBetween } from '#schedule/occurrences.ts';
import { parseScheduleExpression, type Schedule } from '#schedule/schedule.ts';

function scheduleOf(expression: string, timezone = 'UTC', from?: number): Schedule {
  const read = parseScheduleExpression(expression, timezone, from);
  if ('problems' in read) throw new Error(expression);
  return read.schedule;
}

function nextThree(expression: string, after: string, timezone?: string): readonly string[] {
  const found: string[] = [];
  let instant: number | undefined = Date.parse(after);
  while (found.length < 3) {
    instant = nextOccurrence(scheduleOf(expression, timezone), instant);
    if (instant === undefined) break;
    found.push(new Date(instant).toISOString().slice(0, 16));
  }
  return found;
}

/** Source: EventBridge user guide, cron expressions, and EventBridge Scheduler user guide, schedule types. Counted by hand from what is said there. */
describe("AWS's own examples", () => {
  it.each([
    [
      'at 10:00 every day',
      'cron(0 10 * * ? *)',
      '2026-11-26T12:00Z',
      ['2026-11-27T10:00', '2026-11-28T10:00', '2026-11-29T10:00'],
    ],
    [
      'at 12:15 every day',
      'cron(15 12 * * ? *)',
      '2026-11-26T12:00Z',
      ['2026-11-26T12:15', '2026-11-27T12:15', '2026-11-28T12:15'],
    ],
    [
      'at 18:00 from Monday to Friday',
      'cron(0 18 ? * MON-FRI *)',
      '2026-11-26T18:00Z',
      ['2026-11-27T18:00', '2026-11-30T18:00', '2026-12-01T18:00'],
    ],
    [
      'at 8:00 on the first of each month',
      'cron(0 8 1 * ? *)',
      '2026-11-26T12:00Z',
      ['2026-12-01T08:00', '2027-01-01T08:00', '2027-02-01T08:00'],
    ],
    [
      'every 15 minutes',
      'cron(0/15 * * * ? *)',
      '2026-11-26T12:40Z',
      ['2026-11-26T12:45', '2026-11-26T13:00', '2026-11-26T13:15'],
    ],
    [
      'every 10 minutes from Monday to Friday',
      'cron(0/10 * ? * MON-FRI *)',
      '2026-11-27T23:40Z',
      ['2026-11-27T23:50', '2026-11-30T00:00', '2026-11-30T00:10'],
    ],
    [
      'every 5 minutes from 8:00 to 17:55 on weekdays',
      'cron(0/5 8-17 ? * MON-FRI *)',
      '2026-11-27T17:50Z',
      ['2026-11-27T17:55', '2026-11-30T08:00', '2026-11-30T08:05'],
    ],
    [
      'at 10:15 on the last Friday of each month of some years',
      'cron(15 10 ? * 6L 2022-2023)',
      '2023-10-01T00:00Z',
      ['2023-10-27T10:15', '2023-11-24T10:15', '2023-12-29T10:15'],
    ],
    [
      'on the second Tuesday of each month',
      'cron(0 9 ? * 3#2 *)',
      '2026-11-26T12:00Z',
      ['2026-12-08T09:00', '2027-01-12T09:00', '2027-02-09T09:00'],
    ],
    // The third of January 2027 is a Sunday, of April a Saturday.
    [
      'on the weekday nearest to the third',
      'cron(0 9 3W 1,4,5 ? 2027)',
      '2026-11-26T12:00Z',
      ['2027-01-04T09:00', '2027-04-02T09:00', '2027-05-03T09:00'],
    ],
    [
      'on the last day of each month',
      'cron(0 9 L * ? *)',
      '2027-01-31T10:00Z',
      ['2027-02-28T09:00', '2027-03-31T09:00', '2027-04-30T09:00'],
    ],
  ])('fire %s', (_, expression, after, expected) => {
    expect(nextThree(expression, after)).toEqual(expected);
  });

  it('end with their years', () => {
    const all = [...occurrencesBetween(scheduleOf('cron(15 10 ? * 6L 2022-2023)'), 0, Date.UTC(2100, 0))];
    expect(all).toHaveLength(24);
  });

  it('fire each five minutes from when the rate began, and once at a local time', () => {
    const start = Date.parse('2022-11-20T13:02Z');
    const rate = scheduleOf('rate(5 minutes)', 'UTC', start);
    expect([...occurrencesBetween(rate, start, start + 600_000)]).toEqual([start, start + 300_000]);
    expect(nextThree('at(2022-11-20T13:00:00)', '2000-01-01T00:00Z', 'America/Los_Angeles')).toEqual([
      '2022-11-20T21:00',
    ]);
  });

  it('skip the hour that spring takes, and take the first of the two that autumn gives', () => {
    expect(nextThree('cron(30 2 * * ? *)', '2022-03-12T12:00Z', 'America/New_York')[0]).toBe('2022-03-14T06:30');
    expect(nextThree('cron(30 1 * * ? *)', '2022-11-05T12:00Z', 'America/New_York').slice(0, 2)).toEqual([
      '2022-11-06T05:30',
      '2022-11-07T06:30',
    ]);
  });
});
