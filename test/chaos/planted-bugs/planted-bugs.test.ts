import { describe, expect, it } from 'vitest';
import { INVARIANT_NAMES } from '#chaos/invariants/invariants.ts';
import { PLANTED_BUGS, plantedBug } from '#chaos/planted-bugs/planted-bugs.ts';
import { firstBroken } from './first-broken.ts';

/** Of each kind some that show in a dozen runs; the others take hundreds. */
const SOON = [
  'hold-ignored',
  'never-acts',
  'ended-by-anybody',
  'barred-without-again',
  'blind',
  'lost-answer-taken-for-refusal',
  'readiness-not-checked',
  'running-begun-anew',
  'consent-not-awaited',
  'bounds-ignored',
  'outcome-told-twice',
  'secret-in-a-message',
  'uncleaned-messages',
  'duplicate-told-as-success',
  'unknown-told-as-failure',
];

describe('a chaos run', () => {
  it.each(SOON)('finds out about %s', async (name) => {
    const bug = plantedBug(name) ?? expect.fail();

    expect(bug.breaks).toContain(await firstBroken(bug));
  });
});

describe('an invariant', () => {
  it.each(INVARIANT_NAMES)('%s has a mistake that breaks it, or it might find nothing', (name) => {
    expect(PLANTED_BUGS.filter(({ breaks }) => breaks.includes(name))).not.toEqual([]);
  });
});
