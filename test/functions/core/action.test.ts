import { expect, test } from 'vitest';
import { describeAction } from '#core/action.ts';

test.each([
  ['scale', { replica: 6, hosts: ['a'] }, 'scale 6'],
  ['rollback', { version: 'previous' }, 'rollback previous'],
  ['restart', {}, 'restart'],
] as const)('%s with %j is described as %s', (action, parameters, words) => {
  expect(describeAction({ action, parameters })).toBe(words);
});
