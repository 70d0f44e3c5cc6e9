import { expect, it } from 'vitest';
import { createIdleness } from '#simulator/local/idleness.ts';

const HOUR = 3_600_000;

it('is over an hour after the last time that somebody wanted something, and not before', () => {
  let now = 0;
  const idleness = createIdleness(HOUR, () => now);

  now = HOUR - 1;
  expect(idleness.isOver()).toBe(false);
  idleness.disturb();
  now = 2 * HOUR - 2;
  expect(idleness.isOver()).toBe(false);
  now = 2 * HOUR - 1;
  expect(idleness.isOver()).toBe(true);
});
