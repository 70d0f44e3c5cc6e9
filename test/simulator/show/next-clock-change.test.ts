import { expect, test } from 'vitest';
import { nextClockChange } from '#simulator/show/next-clock-change.ts';
import { dayOf } from '#simulator/stage/day.ts';

test('the next day is found on which clocks of one of the zones change, in the zone of the day', () => {
  const day = dayOf('2026-11-24', 'Asia/Shanghai');

  expect(nextClockChange(['Asia/Shanghai'], day)).toBeUndefined();
  expect(nextClockChange(['Asia/Shanghai', 'Europe/Berlin'], day)).toBe('2027-03-28');
});

test('after the day of a change comes another one', () => {
  expect(nextClockChange(['Europe/Berlin'], dayOf('2027-03-27', 'Europe/Berlin'))).toBe('2027-03-28');
  expect(nextClockChange(['Europe/Berlin'], dayOf('2027-03-28', 'Europe/Berlin'))).toBe('2027-10-31');
});

test('no day that no date can name is one of them', () => {
  expect(nextClockChange(['Europe/Berlin'], dayOf('9999-12-30', 'Europe/Berlin'))).toBeUndefined();
});
