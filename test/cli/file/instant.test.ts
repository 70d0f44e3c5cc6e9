import { expect, it } from 'vitest';
import { readInstant, skippedTime } from '#cli/file/instant.ts';

const iso = (text: string) =>
  new Date(readInstant(text, 'Europe/Berlin', Date.parse('2027-01-01T12:00:30.5Z'))).toISOString();

it.each([
  ['2027-03-28T01:30Z', '2027-03-28T01:30:00.000Z'],
  ['2027-03-28T03:30+02:00', '2027-03-28T01:30:00.000Z'],
  ['2027-03-28', '2027-03-27T23:00:00.000Z'],
  ['2027-03-28T03:30', '2027-03-28T01:30:00.000Z'],
  ['now', '2027-01-01T12:00:00.000Z'],
  // Clocks skip it: when they do.
  ['2027-03-28T02:30', '2027-03-28T01:00:00.000Z'],
  // The first of two.
  ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(iso(text)).toBe(instant);
});

it.each([
  ['2027-02-30', /has no day 30/],
  ['tomorrow', /^tomorrow: not a local date and time; .*, or 2027-03-28T01:30Z, or now$/],
  ['2027-13-01T00:00Z', /2027-13-01T00:00Z: not a local date and time/],
])('%s is refused, and told why', (text, message) => {
  expect(() => iso(text)).toThrow(message);
});

it.each([
  ['2027-03-28T02:30', '02:30'],
  ['2027-03-28T02:30:15', '02:30:15'],
  ['2027-03-28T03:00', undefined],
  ['2027-03-28T02:30Z', undefined],
  ['now', undefined],
])('of %s clocks skip %s', (text, time) => {
  expect(skippedTime(text, 'Europe/Berlin')).toBe(time);
});
