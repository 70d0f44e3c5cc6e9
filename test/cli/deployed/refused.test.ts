import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { refused } from '#cli/deployed/refused.ts';
import { UnreadableOverrideError } from '#runtime/ledger/dynamo-overrides.ts';
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

it.each([
  [new Error('Region is missing'), '--region'],
  [new Error('Region is missing'), '--local'],
  [named('ExpiredTokenException'), '--local'],
  [new Error('Region not accepted: region="us east" is not a valid hostname component.'), '--region'],
  [Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), 'reaches AWS'],
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'reaches AWS'],
  [Object.assign(new Error('read'), { code: 'ECONNRESET' }), 'reaches AWS'],
  [Object.assign(new Error('connect'), { code: 'EHOSTUNREACH' }), 'reaches AWS'],
  [Object.assign(new Error('self-signed'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), 'reaches AWS'],
  [named('TimeoutError'), 'reaches AWS'],
  [named('ThrottlingException'), 'try again in a minute'],
  [named('Throttling'), 'try again in a minute'],
  [named('TooManyRequestsException'), 'try again in a minute'],
  [named('ProvisionedThroughputExceededException'), 'try again in a minute'],
  [named('RequestLimitExceeded'), 'try again in a minute'],
  [Object.assign(named('ServiceException'), { $fault: 'server' }), 'try again in a minute'],
  [new UnreadableOverrideError('holds override#shop-web is not as …: replica'), 'autopilot override'],
  [z.safeParse(z.string(), 1).error, 'another version'],
  [named('AccessDenied'), 'OperatorsPolicyArn'],
])('says what to do about it, and not about rights where it is none of them: %s', (error, next) => {
  expect(told(error).next).toContain(next);
});

it('leaves alone what was said already', () => {
  const error = new UnreachableError('There is no stack', { next: 'deploy' });
  expect(told(error)).toBe(error);
});

it('says in one line what cannot be read of what another version wrote', () => {
  const { error } = z.safeParse(z.object({ at: z.number(), by: z.object({ arn: z.string() }) }), { by: {} });
  expect(told(error).message).toBe('AWS did not write the hold: what is there is not understood here: at, by.arn');
});
