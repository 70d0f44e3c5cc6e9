import { expect, test } from 'vitest';
import { stepFor, ticksOf } from '#console/page/time/ticks.ts';
import { dateAfter } from '#schedule/zones/date-ranges.ts';
import { instantsOf } from '#schedule/zones/time-zone.ts';
import { HOUR_MS, MINUTE_MS, wallTimeOf } from '#schedule/zones/wall-time.ts';

/** A day of a zone, from its first instant to that of the next. */
function day(date: string, timezone: string): readonly [from: number, until: number] {
  const [from = 0] = instantsOf(wallTimeOf(Date.parse(date)), timezone);
  const [until = 0] = instantsOf(wallTimeOf(Date.parse(dateAfter(date))), timezone);
  return [from, until];
}

const labelsOf = (date: string, timezone: string, step = HOUR_MS): readonly string[] =>
  ticksOf(timezone, ...day(date, timezone), step).map(({ label }) => label);

test('a day has its hours, and begins with its date', () => {
  const labels = labelsOf('2026-11-30', 'Asia/Shanghai');

  expect(labels).toHaveLength(24);
  expect(labels.slice(0, 3)).toEqual(['Mon 30 Nov', '01:00', '02:00']);
});

test('where clocks are put forward an hour is missing, and the others are where clocks show them', () => {
  const ticks = ticksOf('Europe/Berlin', ...day('2027-03-28', 'Europe/Berlin'), HOUR_MS);

  expect(ticks).toHaveLength(23);
  expect(ticks.map(({ label }) => label).slice(1, 4)).toEqual(['01:00', '03:00', '04:00']);
  expect(ticks.map(({ at }, index) => at - (ticks[index - 1]?.at ?? at - HOUR_MS))).toEqual(ticks.map(() => HOUR_MS));
});

test('where they are put back an hour is there twice', () => {
  const labels = labelsOf('2026-10-25', 'Europe/Berlin');

  expect(labels).toHaveLength(25);
  expect(labels.slice(1, 5)).toEqual(['01:00', '02:00', '02:00', '03:00']);
});

test('a wider step counts by what clocks show, before and after a change', () => {
  expect(labelsOf('2027-03-28', 'Europe/Berlin', 3 * HOUR_MS)).toEqual([
    'Sun 28 Mar',
    '03:00',
    '06:00',
    '09:00',
    '12:00',
    '15:00',
    '18:00',
    '21:00',
  ]);
});

test('hours are full hours where a zone is half an hour off', () => {
  expect(labelsOf('2026-11-30', 'Asia/Kolkata').slice(0, 2)).toEqual(['Mon 30 Nov', '01:00']);
});

test('half an hour of Lord Howe is missing, and no full hour with it', () => {
  expect(labelsOf('2026-10-04', 'Australia/Lord_Howe', 30 * MINUTE_MS).slice(3, 6)).toEqual([
    '01:30',
    '02:30',
    '03:00',
  ]);
});

test('over the end of a year no tick is there twice', () => {
  const from = Date.UTC(2026, 11, 31, 22);
  const ticks = ticksOf('UTC', from, from + 4 * HOUR_MS, HOUR_MS);

  expect(ticks.map(({ label }) => label)).toEqual(['22:00', '23:00', 'Fri 1 Jan', '01:00']);
});

test('a label has the room that it needs, and no more than that', () => {
  expect(stepFor(MINUTE_MS, 52)).toBe(HOUR_MS);
  expect(stepFor(MINUTE_MS / 60, 52)).toBe(MINUTE_MS);
  expect(stepFor(100 * HOUR_MS, 52)).toBe(24 * HOUR_MS);
});
