import { expect, it } from 'vitest';
import { refused } from '#cli/deployed/refused.ts';
import { UnreachableError } from '#terminal/operator-error.ts';

const named = (name: string) => Object.assign(new Error('not so'), { name });
const told = (error: unknown): UnreachableError => {
  try {
    return refused('write the hold')(error);
  } catch (thrown) {
    return thrown as UnreachableError;
  }
};

it('says what AWS did not do, why, and what to do now', () => {
  const error = told(named('AccessDeniedException'));

  expect(error).toBeInstanceOf(UnreachableError);
  expect(error.message).toBe('AWS did not write the hold: AccessDeniedException: not so');
  expect(error.next).toContain('OperatorsPolicyArn');
  expect(error.cause).toMatchObject({ name: 'AccessDeniedException' });
});

it.each(['CredentialsProviderError', 'ExpiredTokenException', 'UnrecognizedClientException'])(
  'sends whoever has no good credentials to look at those: %s',
  (name) => {
    expect(told(named(name)).next).toContain('--profile');
  },
);

it('leaves alone what was said already', () => {
  const error = new UnreachableError('There is no stack', { next: 'deploy' });
  expect(told(error)).toBe(error);
});
