import { describe, expect, it } from 'vitest';
import { plantedBug } from '#chaos/planted-bugs/planted-bugs.ts';
import { firstBroken } from './first-broken.ts';

/** Of each kind some that show in a dozen runs; the others take hundreds. */
const SOON = [
  'claim-taken-over-after-submit',
  'hold-ignored',
  'unfinished-actions-forgotten',
  'storm-unseen',
  'lost-answer-taken-for-refusal',
  'accepted-taken-for-done',
  'readiness-not-checked',
  'stale-check-off',
  'budget-off-by-one',
  'consent-not-awaited',
  'bounds-ignored',
  'alarm-taken-for-red',
  'outcome-told-twice',
  'secret-in-a-message',
  'duplicate-told-as-success',
  'unknown-told-as-failure',
];

describe('a chaos run', () => {
  it.each(SOON)('finds out about %s', async (name) => {
    const bug = plantedBug(name) ?? expect.fail();

    expect(bug.breaks).toContain(await firstBroken(bug));
  });
});
