import { describe, expect, it } from 'vitest';
import { INVARIANT_NAMES } from '#chaos/invariants/invariants.ts';
import { PLANTED_BUGS } from '#chaos/planted-bugs/planted-bugs.ts';
import { describeFound } from './describe-found.ts';
import { SEEN_IN } from './seen-in.ts';

/** Of each kind some that show in a dozen runs; the others take hundreds. */
const SOON = [
  'red-for-a-moment',
  'future-taken-for-now',
  'calendar-lost',
  'consent-not-awaited',
  'age-ignored',
  'never-acts',
  'always-busy',
  'always-too-late',
  'blind',
  'asleep-for-good',
  'look-counted-twice',
  'alarm-taken-for-red',
  'outcome-told-twice',
  'outcome-not-told',
  'nothing-noted',
  'secret-in-a-message',
  'all-taken-for-v2',
  'jobs-taken-for-v2',
  'one-step-back',
  'gray-taken-for-running',
  'uncleaned-message',
  'uncleaned-status',
  'duplicate-told-as-success',
  'remembered-before-told',
  'untold-received',
  'ring-taken-for-red',
];

describeFound(SOON);

it('nobody was seen who is not planted', () => {
  const names = PLANTED_BUGS.map(({ name }) => name);

  expect([...SEEN_IN.keys()].filter((name) => !names.includes(name))).toEqual([]);
});

describe('an invariant', () => {
  it.each(INVARIANT_NAMES)('%s has a mistake that breaks it, or it might find nothing', (name) => {
    expect(PLANTED_BUGS.filter(({ breaks }) => breaks.includes(name))).not.toEqual([]);
  });
});
