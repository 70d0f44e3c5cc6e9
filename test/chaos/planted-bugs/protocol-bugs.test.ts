import { describe, expect, it } from 'vitest';
import { plantedBug } from '#chaos/planted-bugs/planted-bugs.ts';
import { firstBroken } from './first-broken.ts';

/** Of each kind some that show in a dozen runs; the others take hundreds. */
const SOON = [
  'stranger-adopted',
  'fence-ignored',
  'storm-unseen',
  'barred-without-again',
  'aim-forgotten',
  'sent-cleared',
  'next-number-unused',
  'running-begun-anew',
  'submit-in-a-plain-step',
  'readiness-not-checked',
];

describe('a chaos run', () => {
  it.each(SOON)('finds out about %s, by which runs are kept from each other', async (name) => {
    const bug = plantedBug(name) ?? expect.fail();

    expect(bug.breaks).toContain(await firstBroken(bug));
  });
});
