import { expect, it } from 'vitest';
import { createKeys } from '#simulator/stage/keys.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const ends = (parameter: string) => JSON.parse(parameter).expiresAt;

it('temporary keys end, and say so where that is said, and those after them as much later', () => {
  let now = T0;
  const keys = createKeys({ kind: 'temporary', projectId: 'any', now: () => now, last: 600 });
  expect([keys.endsAt(), ends(keys.parameter())]).toEqual([T0 + 600_000, '2026-03-02T08:10:00.000Z']);

  now += 300_000;
  keys.rotate();

  expect([keys.endsAt(), ends(keys.parameter())]).toEqual([T0 + 900_000, '2026-03-02T08:15:00.000Z']);
});

it.each(['permanent', 'temporary', 'user'] as const)('%s keys have no end where none is said', (kind) => {
  const keys = createKeys({ kind, projectId: 'any', now: () => T0 });

  expect([keys.endsAt(), ends(keys.parameter())]).toEqual([undefined, undefined]);
});
