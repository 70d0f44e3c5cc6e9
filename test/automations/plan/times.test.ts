import { expect, it } from 'vitest';
import { together } from '#automations/plan/times.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

const firing = (name: string, ...all: number[]) => ({ name, times: { all, moved: new Map() } });

it('what several fire comes in order of time, and at one time in their order, however far apart', () => {
  const several = [
    firing('a', 5, 2 * DAY_MS, 40 * DAY_MS),
    firing('b', 5, 6),
    firing('c', 1, 2 * DAY_MS + 1),
    firing('d'),
  ];

  expect([...together(several)].map(({ at, due, one }) => [one.name, at, due - at])).toEqual([
    ['c', 1, 0],
    ['a', 5, 0],
    ['b', 5, 0],
    ['b', 6, 0],
    ['a', 2 * DAY_MS, 0],
    ['c', 2 * DAY_MS + 1, 0],
    ['a', 40 * DAY_MS, 0],
  ]);
});
