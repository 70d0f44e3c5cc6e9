import { describe, expect, it } from 'vitest';
import { hasDied, isToNote } from '#core/pace/delivery.ts';
import type { RunFate } from '#core/ports/ledger.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const silence = 5 * MINUTE;

/** Since the first delivery was heard last. */
const died = (fate: RunFate, minutes: number) => hasDied(fate, { now: T0 + minutes * MINUTE, heard: T0, silence });

describe('a run has died before it submitted', () => {
  it('if nobody claimed it within ten minutes of being begun', () => {
    expect(died({ kind: 'unclaimed' }, 10)).toBe(false);
    expect(died({ kind: 'unclaimed' }, 10.1)).toBe(true);
  });

  it('if its owner is silent for longer than it said, and has no lease', () => {
    const fate = { kind: 'under-way', heard: T0 + 20 * MINUTE } as const;

    expect(died(fate, 25)).toBe(false);
    expect(died(fate, 25.1)).toBe(true);
    expect(died({ ...fate, leased: T0 + 40 * MINUTE }, 40)).toBe(false);
    expect(died({ ...fate, leased: T0 + 40 * MINUTE }, 40.1)).toBe(true);
  });

  it.each<RunFate>([
    { kind: 'under-way', heard: T0, submitted: true },
    { kind: 'ended', outcome: 'failed' },
  ])('never if it is $kind and may have sent something', (fate) => {
    expect(died(fate, 10_000)).toBe(false);
  });

  it.each<RunFate>([{ kind: 'unclaimed' }, { kind: 'under-way', heard: T0 }])(
    'not while its latest try may still come to claim: $kind',
    (fate) => {
      const later = { number: 2, at: T0 + 60 * MINUTE };

      expect(died({ ...fate, later }, 70)).toBe(false);
      expect(died({ ...fate, later }, 70.1)).toBe(true);
    },
  );
});

it('the first delivery says each four minutes that it is at it, and a later one asks again before it takes it for silent', () => {
  expect(isToNote(undefined, T0)).toBe(true);
  expect(isToNote({ kind: 'first', noted: T0 }, T0 + 4 * MINUTE - 1)).toBe(false);
  expect(isToNote({ kind: 'first', noted: T0 }, T0 + 4 * MINUTE)).toBe(true);
  expect(isToNote({ kind: 'again', heard: T0 }, T0 + 10 * MINUTE)).toBe(false);
  expect(isToNote({ kind: 'again', heard: T0 }, T0 + 10 * MINUTE + 1)).toBe(true);
});
