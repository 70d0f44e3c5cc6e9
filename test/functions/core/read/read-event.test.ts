import { expect, it } from 'vitest';
import { MOST_GLANCED_AT, MOST_READ, ReadEventSchema } from '#core/read/read-event.ts';

const inV2 = (number: number) => `33333333-4444-5555-6666-${String(number).padStart(12, '0')}`;
const inV3 = (number: number) => `v3:${inV2(number)}`;
const ids = (count: number, idOf: (number: number) => string) => Array.from({ length: count }, (_, n) => idOf(n));
const isTaken = (read: readonly string[], instances: readonly string[]) =>
  ReadEventSchema.safeParse({ read, instances }).success;

it('asks about no more than can be answered: many of V3 where a list may tell of them, and few otherwise', () => {
  expect(isTaken(['state'], ids(MOST_READ, inV2))).toBe(true);
  expect(isTaken(['state'], ids(MOST_READ + 1, inV2))).toBe(false);
  expect(isTaken(['state'], ids(MOST_GLANCED_AT, inV3))).toBe(true);
  expect(isTaken(['state'], ids(MOST_GLANCED_AT + 1, inV3))).toBe(false);
  expect(isTaken(['state'], [...ids(MOST_READ, inV3), inV2(0)])).toBe(false);
  expect(isTaken(['state', 'snapshots'], ids(MOST_READ + 1, inV3))).toBe(false);
});
