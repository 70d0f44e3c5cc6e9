import { describe, expect, it } from 'vitest';
import { isEarly, standingBy } from '#core/judge/huawei-standing.ts';

const red = (resource: string, since: number, more: object = {}) =>
  ({ resource, status: 'ALARM', since, ...more }) as const;
const ok = (resource: string, since: number) => ({ resource, status: 'OK', since }) as const;

describe('an alarm of Huawei’s', () => {
  it('is as the latest record has it, in whatever order they come', () => {
    expect(standingBy([ok('a', 20), red('a', 10)])).toEqual({ state: 'OK' });
    expect(standingBy([red('a', 30), ok('a', 20), red('a', 10)])).toEqual({ state: 'ALARM', since: 30 });
  });

  it('is red as long as one of its resources is, and for as long as the one that came last', () => {
    expect(standingBy([ok('a', 50), red('b', 10), red('c', 20)])).toEqual({ state: 'ALARM', since: 20 });
  });

  it('is muted only where all that is red of it is', () => {
    const muted = { muted: 'its actions are switched off' };

    expect(standingBy([red('a', 10, muted), red('b', 5)])).toEqual({ state: 'ALARM', since: 5 });
    expect(standingBy([red('a', 10, muted)])).toEqual({ state: 'ALARM', since: 10, ...muted });
  });

  it.each(['INSUFFICIENT_DATA', 'UNKNOWN'] as const)('that says %s of one and OK of the others is not OK', (status) => {
    expect(standingBy([ok('a', 10), { resource: 'b', status, since: 5 }])).toEqual({ state: 'INSUFFICIENT_DATA' });
  });

  it('without a record is unknown', () => {
    expect(standingBy([])).toBeUndefined();
  });
});

it('an alarm that was told a minute ago and is OK may not be on record yet; one that is red is', () => {
  expect(isEarly({ state: 'OK' }, 0, 59_999)).toBe(true);
  expect(isEarly({ state: 'OK' }, 0, 60_000)).toBe(false);
  expect(isEarly({ state: 'ALARM' }, 0, 0)).toBe(false);
});
