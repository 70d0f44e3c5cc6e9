import { describe, expect, test } from 'vitest';
import { dateAt, dayOf, localTime, NoSuchDayError, timeOn } from '#simulator/stage/day.ts';
import fc from '#test/fast-check.ts';

const HOUR = 3_600_000;
const hours = ({ start, end }: { start: number; end: number }) => (end - start) / HOUR;
const iso = (time: number) => new Date(time).toISOString();

describe('a day', () => {
  test.each([
    ['Europe/Berlin', '2026-03-28', 24, '2026-03-27T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', 23, '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', 25, '2026-10-24T22:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', 24.5, '2026-04-04T13:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-24', 24, '2026-11-23T18:15:00.000Z'],
    ['UTC', '2028-02-29', 24, '2028-02-29T00:00:00.000Z'],
  ])('in %s, %s, is %d hours long', (timezone, date, length, start) => {
    const day = dayOf(date, timezone);

    expect(hours(day)).toBe(length);
    expect(iso(day.start)).toBe(start);
  });

  test.each(['0000-01-01', '0001-01-01', '0099-12-31'])('is none of another century: %s', (date) => {
    expect(() => dayOf(date, 'Europe/Berlin')).toThrow(NoSuchDayError);
  });

  test.each([
    ['Africa/Cairo', '2026-04-24', '01:00:00', 23],
    ['America/Santiago', '2026-09-06', '01:00:00', 23],
    ['Asia/Beirut', '2026-03-29', '01:00:00', 23],
  ])('of %s whose midnight is skipped begins with the first minute there is: %s', (timezone, date, first, length) => {
    const day = dayOf(date, timezone);

    expect(localTime(day.start, timezone)).toBe(first);
    expect(dateAt(day.start - 1, timezone)).not.toBe(date);
    expect(hours(day)).toBe(length);
  });

  test('whose midnight comes twice begins with the first of them', () => {
    const day = dayOf('2026-11-01', 'America/Havana');

    expect(hours(day)).toBe(25);
    expect(localTime(day.start, 'America/Havana')).toBe('00:00:00');
  });

  test('that a zone skips altogether is none, and the one before it is as long as ever', () => {
    expect(() => dayOf('2011-12-30', 'Pacific/Apia')).toThrow(new NoSuchDayError('Pacific/Apia has no 2011-12-30'));
    expect(hours(dayOf('2011-12-29', 'Pacific/Apia'))).toBe(24);
    expect(hours(dayOf('2011-12-31', 'Pacific/Apia'))).toBe(24);
  });

  test('ends where the next one begins, and holds the instants of its date', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'Africa/Cairo',
      'America/Havana',
      'Australia/Lord_Howe',
      'Asia/Shanghai',
    );
    const instants = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });
    fc.assert(
      fc.property(zones, instants, (timezone, instant) => {
        const day = dayOf(dateAt(instant, timezone), timezone);

        expect(day.start).toBeLessThanOrEqual(instant);
        expect(day.end).toBeGreaterThan(instant);
        expect(dayOf(dateAt(day.end, timezone), timezone).start).toBe(day.end);
      }),
    );
  });
});

describe('a time of a day', () => {
  test.each([
    ['2026-11-24', '09:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24', '09:00:30', '2026-11-24T08:00:30.000Z'],
    ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ])('in Berlin on %s at %s is %s', (date, time, instant) => {
    expect(iso(timeOn(dayOf(date, 'Europe/Berlin'), time))).toBe(instant);
  });
});
