import { expect, it } from 'vitest';
import { isLong, isToNote } from '#core/pace/delivery.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;

it('whoever begins the runs of an event says each four minutes that it is at it, and before it sleeps for longer', () => {
  expect(isToNote(undefined, T0)).toBe(true);
  expect(isToNote(T0, T0 + 4 * MINUTE - 1)).toBe(false);
  expect(isToNote(T0, T0 + 4 * MINUTE)).toBe(true);
  expect([240, 241].map(isLong)).toEqual([false, true]);
});
