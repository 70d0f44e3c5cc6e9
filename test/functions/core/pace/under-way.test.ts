import { describe, expect, it } from 'vitest';
import { paceRhythm, settleUp } from '#core/pace/under-way.ts';
import type { RunFate } from '#core/ports/ledger.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const silence = 5 * MINUTE;

const judged = (fate: RunFate, minutes: number) =>
  settleUp([{ place: 7, since: T0 }], [fate], { now: T0 + minutes * MINUTE, silence });

describe('a run that was begun', () => {
  it.each(['succeeded', 'skipped'] as const)('makes room when it ended %s', (outcome) => {
    expect(judged({ kind: 'ended', outcome }, 1)).toEqual({ left: [], failed: [] });
  });

  it.each(['failed', 'unknown'] as const)('has failed when it ended %s', (outcome) => {
    expect(judged({ kind: 'ended', outcome }, 1)).toEqual({ left: [], failed: [7] });
  });

  it('is under way while its owner is heard of, or has the component', () => {
    expect(judged({ kind: 'under-way', heard: T0 }, 5).left).toHaveLength(1);
    expect(judged({ kind: 'under-way', heard: T0, leased: T0 + 60 * MINUTE }, 59).left).toHaveLength(1);
  });

  it('has failed, for all that is known, when its owner is silent for long', () => {
    expect(judged({ kind: 'under-way', heard: T0 }, 5.1)).toEqual({ left: [], failed: [7] });
    expect(judged({ kind: 'under-way', heard: T0, leased: T0 + 60 * MINUTE }, 60.1).failed).toEqual([7]);
  });

  it('anew, since its owner was silent, is given as long to be heard of', () => {
    const before: RunFate = { kind: 'under-way', heard: T0 - 60 * MINUTE };

    expect(judged(before, 5).left).toHaveLength(1);
    expect(judged(before, 5.1).failed).toEqual([7]);
  });

  it('may wait for Lambda for half an hour', () => {
    expect(judged({ kind: 'unclaimed' }, 30).left).toHaveLength(1);
    expect(judged({ kind: 'unclaimed' }, 30.1).failed).toEqual([7]);
  });
});

it.each([
  ['a day, in which it begins its runs', 1],
  ['two weeks, which the last of them may take', 14],
])('an event looks for %s with fewer looks than half of what an execution has of operations', (_, days) => {
  let seconds = 0;
  let looks = 0;
  while (seconds < days * 86_400) seconds += paceRhythm(++looks);

  expect(looks).toBeLessThan(1500);
});
