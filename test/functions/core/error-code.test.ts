import { expect, test } from 'vitest';
import { codeOf } from '#core/error-code.ts';

test('an error of Node is named by its code', () => {
  expect(codeOf(Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED' }))).toBe(
    'ECONNREFUSED',
  );
});

test.each([
  ['no code', new Error('no')],
  ['the number of a DOM exception', Object.assign(new Error('no'), { code: 23 })],
  ['a code, and is no error', { code: 'ECONNREFUSED' }],
  ['nothing', undefined],
])('what has %s has none', (_, error) => {
  expect(codeOf(error)).toBeUndefined();
});
