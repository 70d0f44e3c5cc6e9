import { describe, expect, it } from 'vitest';
import { nextOccurrence, occurrencesBetween, previousOccurrence } from '#schedule/occurrences.ts';
import type { Schedule } from '#schedule/schedule.ts';
import { cronOf } from './cron-arbitrary.ts';

const ms = (text: string): number => Date.parse(text);
const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString().replace(':00.000Z', 'Z');

const cron = (text: string, timezone = 'UTC'): Schedule => ({ kind: 'cron', cron: cronOf(text), timezone });

const between = (schedule: Schedule, from: string, until: string): readonly (string | undefined)[] =>
  [...occurrencesBetween(schedule, ms(from), ms(until))].map(iso);

/** The first few occurrences from the start of 2026, a Thursday. */
const firstOf2026 = (text: string, count: number): readonly (string | undefined)[] => {
  const found: number[] = [];
  for (const instant of occurrencesBetween(cron(text), ms('2026-01-01T00:00Z'), ms('2028-01-01T00:00Z'))) {
    if (found.length === count) break;
    found.push(instant);
  }
  return found.map(iso);
};

describe('the crons of the AWS documentation', () => {
  it.each([
    ['0 10 * * ? *', ['2026-01-01T10:00Z', '2026-01-02T10:00Z']],
    ['15 12 * * ? *', ['2026-01-01T12:15Z', '2026-01-02T12:15Z']],
    ['0 18 ? * MON-FRI *', ['2026-01-01T18:00Z', '2026-01-02T18:00Z', '2026-01-05T18:00Z']],
    ['0 8 1 * ? *', ['2026-01-01T08:00Z', '2026-02-01T08:00Z']],
    ['0/15 * * * ? *', ['2026-01-01T00:00Z', '2026-01-01T00:15Z', '2026-01-01T00:30Z']],
    ['0/10 * ? * MON-FRI *', ['2026-01-01T00:00Z', '2026-01-01T00:10Z']],
    ['0/5 8-17 ? * MON-FRI *', ['2026-01-01T08:00Z', '2026-01-01T08:05Z']],
    ['0/30 20-23,0-2 ? * MON-FRI *', ['2026-01-01T00:00Z', '2026-01-01T00:30Z']],
    ['15 10 ? * 6L 2026-2027', ['2026-01-30T10:15Z', '2026-02-27T10:15Z', '2026-03-27T10:15Z']],
    ['0 0 ? * 3#2 *', ['2026-01-13T00:00Z', '2026-02-10T00:00Z']],
    ['0 0 3W * ? *', ['2026-01-02T00:00Z', '2026-02-03T00:00Z']],
    ['0 0 L * ? *', ['2026-01-31T00:00Z', '2026-02-28T00:00Z']],
    ['1/10 0 1 JAN,FEB,MAR ? *', ['2026-01-01T00:01Z', '2026-01-01T00:11Z', '2026-01-01T00:21Z']],
  ])('fire as described: %s', (text, expected) => {
    expect(firstOf2026(text, expected.length)).toEqual(expected);
  });

  it('end with office hours and resume on the next weekday', () => {
    const schedule = cron('0/5 8-17 ? * MON-FRI *');

    expect(iso(nextOccurrence(schedule, ms('2026-01-02T17:55Z')))).toBe('2026-01-05T08:00Z');
    expect(iso(previousOccurrence(schedule, ms('2026-01-05T08:00Z')))).toBe('2026-01-02T17:55Z');
  });
});

describe('a cron where clocks are put forward', () => {
  it.each([
    ['30 2 * * ? *', 'America/Los_Angeles', '2026-03-07T10:30Z', '2026-03-09T09:30Z'],
    ['15 2 * * ? *', 'Australia/Lord_Howe', '2026-10-02T15:45Z', '2026-10-04T15:15Z'],
    ['0 0 * * ? *', 'Africa/Cairo', '2026-04-22T22:00Z', '2026-04-24T21:00Z'],
    ['30 1 * * ? *', 'Antarctica/Troll', '2026-03-28T01:30Z', '2026-03-29T23:30Z'],
    ['0 9 * * ? *', 'Pacific/Apia', '2011-12-29T19:00Z', '2011-12-30T19:00Z'],
  ])('is skipped for that day: %s in %s', (text, zone, before, after) => {
    const schedule = cron(text, zone);

    expect(iso(nextOccurrence(schedule, ms(before)))).toBe(after);
    expect(iso(previousOccurrence(schedule, ms(after)))).toBe(before);
  });

  it('leaves out the skipped minutes alone if it fires all the time', () => {
    expect(between(cron('0/30 * * * ? *', 'America/Los_Angeles'), '2026-03-08T09:00Z', '2026-03-08T11:00Z')).toEqual([
      '2026-03-08T09:00Z',
      '2026-03-08T09:30Z',
      '2026-03-08T10:00Z',
      '2026-03-08T10:30Z',
    ]);
  });
});

describe('a cron where clocks are put back', () => {
  it.each([
    ['30 1 * * ? *', 'America/Los_Angeles', '2026-11-01T08:30Z', '2026-11-02T09:30Z'],
    ['45 1 * * ? *', 'Australia/Lord_Howe', '2026-04-04T14:45Z', '2026-04-05T15:15Z'],
    ['30 23 * * ? *', 'Africa/Cairo', '2026-10-29T20:30Z', '2026-10-30T21:30Z'],
    ['30 2 * * ? *', 'Antarctica/Troll', '2026-10-25T00:30Z', '2026-10-26T02:30Z'],
  ])('runs once, the first time: %s in %s', (text, zone, first, second) => {
    const schedule = cron(text, zone);

    expect(iso(nextOccurrence(schedule, ms(first)))).toBe(second);
    expect(iso(previousOccurrence(schedule, ms(second)))).toBe(first);
    expect(iso(nextOccurrence(schedule, ms(first) - 1))).toBe(first);
  });

  it('runs each wall time once, before the change, if it fires all the time', () => {
    const schedule = cron('0/30 * * * ? *', 'America/Los_Angeles');

    expect(between(schedule, '2026-11-01T08:00Z', '2026-11-01T11:00Z')).toEqual([
      '2026-11-01T08:00Z',
      '2026-11-01T08:30Z',
      '2026-11-01T10:00Z',
      '2026-11-01T10:30Z',
    ]);
  });

  it('is found from within the second pass', () => {
    const schedule = cron('0/30 * * * ? *', 'America/Los_Angeles');
    const within = ms('2026-11-01T09:10Z');

    expect(iso(nextOccurrence(schedule, within))).toBe('2026-11-01T10:00Z');
    expect(iso(previousOccurrence(schedule, within))).toBe('2026-11-01T08:30Z');
    expect(between(schedule, '2026-11-01T09:10Z', '2026-11-01T10:00Z')).toEqual([]);
  });
});

describe('the bounds of a search', () => {
  it('take in the first instant and leave out the last', () => {
    const schedule = cron('0 * * * ? *');

    expect(between(schedule, '2026-01-01T10:00Z', '2026-01-01T12:00Z')).toEqual([
      '2026-01-01T10:00Z',
      '2026-01-01T11:00Z',
    ]);
    expect(between(schedule, '2026-01-01T10:00:00.001Z', '2026-01-01T11:00:00.001Z')).toEqual(['2026-01-01T11:00Z']);
    expect(between(schedule, '2026-01-01T12:00Z', '2026-01-01T10:00Z')).toEqual([]);
  });

  it('are strict for next and previous', () => {
    const schedule = cron('0 10 * * ? *');
    const at = ms('2026-01-02T10:00Z');

    expect(iso(nextOccurrence(schedule, at))).toBe('2026-01-03T10:00Z');
    expect(iso(nextOccurrence(schedule, at - 1))).toBe('2026-01-02T10:00Z');
    expect(iso(previousOccurrence(schedule, at))).toBe('2026-01-01T10:00Z');
    expect(iso(previousOccurrence(schedule, at + 1))).toBe('2026-01-02T10:00Z');
  });

  it('hold for fractions of a millisecond', () => {
    const schedule = cron('0 10 * * ? *');
    const at = ms('2026-01-02T10:00Z');

    expect(nextOccurrence(schedule, at - 0.5)).toBe(at);
    expect(previousOccurrence(schedule, at + 0.5)).toBe(at);
  });

  it.each(['0 0 30 2 ? *', '0 0 31 4,6,9,11 ? *', '0 0 29 2 ? 2026-2027', '0 0 31W 2 ? *', '0 0 ? 2 FRI#5 2026'])(
    'hold nothing for a cron that never fires: %s',
    (text) => {
      const schedule = cron(text, 'Europe/Berlin');

      expect(nextOccurrence(schedule, Number.NEGATIVE_INFINITY)).toBeUndefined();
      expect(previousOccurrence(schedule, Number.POSITIVE_INFINITY)).toBeUndefined();
    },
  );

  it('hold nothing after a cron whose years are over, or before one whose years are to come', () => {
    expect(nextOccurrence(cron('0 0 * * ? 2020'), ms('2026-01-01T00:00Z'))).toBeUndefined();
    expect(previousOccurrence(cron('0 0 * * ? 2030'), ms('2026-01-01T00:00Z'))).toBeUndefined();
    expect(iso(previousOccurrence(cron('0 0 * * ? 2020'), ms('2026-01-01T00:00Z')))).toBe('2020-12-31T00:00Z');
  });

  it('are the local years 1970 to 2199, in the most eastern and the most western zone', () => {
    const east = cron('0/1 * * * ? *', 'Etc/GMT-14');
    const west = cron('0/1 * * * ? *', 'Etc/GMT+12');

    expect(iso(nextOccurrence(east, Number.NEGATIVE_INFINITY))).toBe('1969-12-31T10:00Z');
    expect(iso(previousOccurrence(west, Number.POSITIVE_INFINITY))).toBe('2200-01-01T11:59Z');
    expect(previousOccurrence(east, ms('1969-12-31T10:00Z'))).toBeUndefined();
    expect(nextOccurrence(west, ms('2200-01-01T11:59Z'))).toBeUndefined();
  });

  it('are refused where they are no time at all', () => {
    expect(() => nextOccurrence(cron('0 0 * * ? *'), Number.NaN)).toThrow(RangeError);
    expect(() => previousOccurrence(cron('0 0 * * ? *'), Number.NaN)).toThrow(RangeError);
  });
});

describe('a rate', () => {
  const from = ms('2026-03-07T12:34:56.789Z');
  const daily: Schedule = { kind: 'rate', seconds: 86_400, from };

  it('first fires at its start, and then every so often', () => {
    expect(nextOccurrence(daily, Number.NEGATIVE_INFINITY)).toBe(from);
    expect(nextOccurrence(daily, from)).toBe(from + 86_400_000);
    expect(previousOccurrence(daily, from + 86_400_000)).toBe(from);
    expect(previousOccurrence(daily, from)).toBeUndefined();
  });

  it('lists what falls within a span', () => {
    const schedule: Schedule = { kind: 'rate', seconds: 600, from: ms('2026-01-01T00:05Z') };

    expect(between(schedule, '2026-01-01T00:15Z', '2026-01-01T00:35Z')).toEqual([
      '2026-01-01T00:15Z',
      '2026-01-01T00:25Z',
    ]);
    expect(between(schedule, '2025-01-01T00:00Z', '2026-01-01T00:06Z')).toEqual(['2026-01-01T00:05Z']);
  });

  it('counts from 1970 if nobody said when it began', () => {
    expect(iso(nextOccurrence({ kind: 'rate', seconds: 3600 }, ms('2026-01-01T00:00Z')))).toBe('2026-01-01T01:00Z');
  });

  it('ends with the year 2199', () => {
    expect(previousOccurrence(daily, Number.POSITIVE_INFINITY)).toBeLessThan(ms('2200-01-03T00:00Z'));
    expect(nextOccurrence(daily, ms('2200-01-03T00:00Z'))).toBeUndefined();
  });

  it('is refused if it never comes round', () => {
    expect(() => nextOccurrence({ kind: 'rate', seconds: 0 }, 0)).toThrow(RangeError);
    expect(() => previousOccurrence({ kind: 'rate', seconds: Number.NaN }, 0)).toThrow(RangeError);
  });
});

describe('a one-time schedule', () => {
  const at = (hour: number, minute: number, day: number, month: number): Schedule => ({
    kind: 'at',
    local: { year: 2026, month, day, hour, minute, second: 30 },
    timezone: 'America/Los_Angeles',
  });

  it('fires once', () => {
    const schedule = at(9, 0, 1, 12);
    const instant = ms('2026-12-01T17:00:30Z');

    expect(nextOccurrence(schedule, Number.NEGATIVE_INFINITY)).toBe(instant);
    expect(nextOccurrence(schedule, instant)).toBeUndefined();
    expect(previousOccurrence(schedule, Number.POSITIVE_INFINITY)).toBe(instant);
    expect(previousOccurrence(schedule, instant)).toBeUndefined();
    expect([...occurrencesBetween(schedule, instant, instant + 1)]).toEqual([instant]);
    expect([...occurrencesBetween(schedule, instant - 1, instant)]).toEqual([]);
  });

  it('never fires at a skipped wall time, and only the first time at a repeated one', () => {
    expect(nextOccurrence(at(2, 30, 8, 3), Number.NEGATIVE_INFINITY)).toBeUndefined();
    expect(nextOccurrence(at(1, 30, 1, 11), Number.NEGATIVE_INFINITY)).toBe(ms('2026-11-01T08:30:30Z'));
    expect(nextOccurrence(at(1, 30, 1, 11), ms('2026-11-01T08:30:30Z'))).toBeUndefined();
  });
});
