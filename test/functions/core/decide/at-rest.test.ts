import { describe, expect, it } from 'vitest';
import { atRest } from '#core/decide/at-rest.ts';
import { running, seen, shopWeb } from '#test/support/instances.ts';

describe('a component at rest', () => {
  it.each([
    ['RUNNING', 'running'],
    ['DOWN', 'unready'],
    ['STOPPED', 'stopped'],
    ['FAILED', 'failed'],
  ])('is seen %s, and found %s', (status, repose) => {
    const instance = running({ status });

    expect(atRest(shopWeb, seen(instance))).toEqual({ kind: 'at-rest', instance, repose });
  });
});
