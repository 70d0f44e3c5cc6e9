import { expect, it } from 'vitest';
import { localIso } from '#cli/local-iso.ts';

it.each([
  ['UTC', '2027-01-15T20:30:00+00:00'],
  ['Europe/Berlin', '2027-01-15T21:30:00+01:00'],
  ['Asia/Kathmandu', '2027-01-16T02:15:00+05:45'],
  ['America/St_Johns', '2027-01-15T17:00:00-03:30'],
  ['Pacific/Apia', '2027-01-16T09:30:00+13:00'],
])('clocks in %s show %s', (timezone, shown) => {
  expect(localIso(Date.UTC(2027, 0, 15, 20, 30), timezone)).toBe(shown);
});
