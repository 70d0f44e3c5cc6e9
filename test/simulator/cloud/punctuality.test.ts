import { expect, test } from 'vitest';
import { withinTheMinute } from '#simulator/cloud/punctuality.ts';

const DUE = Date.parse('2026-11-24T09:00:00Z');
const delays = (seed: number) =>
  Array.from({ length: 500 }, (_, minute) => withinTheMinute(seed)('morning', DUE + minute * 60_000));

test('a schedule fires within the minute that is due, at any second of it', () => {
  const seconds = new Set(delays(1).map((ms) => ms / 1000));

  expect([...seconds].toSorted((one, other) => one - other)).toEqual(Array.from({ length: 60 }, (_, second) => second));
});

test('the same seed gives the same seconds, another one others', () => {
  expect(delays(1)).toEqual(delays(1));
  expect(delays(1)).not.toEqual(delays(2));
});

test('two schedules of one instant do not fire at one second by rule', () => {
  const at = withinTheMinute(1);

  expect(new Set(['a', 'b', 'c', 'd', 'e'].map((name) => at(name, DUE))).size).toBeGreaterThan(1);
});
