import { expect, test } from 'vitest';
import { moodOf } from '#console/scene/mood.ts';
import { running } from '#test/support/instances.ts';

test.each([
  ['RUNNING', {}, 'up'],
  ['RUNNING', { lastJobStatus: 'RUNNING' }, 'changing'],
  ['DOWN', {}, 'bad'],
  ['FAILED', {}, 'bad'],
  ['STOPPED', {}, 'stopped'],
  ['STOPPED', { lastJobStatus: 'RUNNING' }, 'changing'],
  ['UPGRADING', {}, 'changing'],
  ['GRAYING', {}, 'changing'],
  ['DELETED', { lastJobStatus: 'RUNNING' }, 'unknown'],
  ['UNKNOWN', {}, 'unknown'],
  ['NEW_WORD', {}, 'changing'],
] as const)('%s with %o is %s', (status, more, mood) => {
  expect(moodOf(running({ status, ...more }))).toBe(mood);
});
