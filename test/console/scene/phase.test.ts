import { expect, test } from 'vitest';
import { isFollowing, phaseNamed } from '#console/scene/phase.ts';

test.each([
  ['open-in-turn', 'open'],
  ['submit-2', 'submit'],
  ['anew-1-submit-1', 'submit'],
  ['approval', 'ask'],
  ['approval-opens', 'beside'],
  ['history', 'look'],
  ['follow', 'look'],
  ['sent-again', 'look'],
  ['close', 'beside'],
] as const)('the step %s is one to %s', (name, phase) => {
  expect(phaseNamed(name)).toBe(phase);
});

test('a job is followed by one step alone', () => {
  expect(['follow', 'ready', undefined].map(isFollowing)).toEqual([true, false, false]);
});
