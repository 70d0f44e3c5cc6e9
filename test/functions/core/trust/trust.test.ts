import { describe, expect, it } from 'vitest';
import { admission, claimed, refused, TRY_MS, type Trust } from '#core/trust/trust.ts';

const MINUTE = 60_000;
const T0 = Date.parse('2026-03-02T08:00:00Z');
const FAILURE = { code: 'APIGW.0301', message: 'verify aksk signature fail', status: 401 };
const claim = (at: number, by = 'me') => ({ edition: '8_1', by, at });

/** An edition that was refused so often, each time as soon as it could be tried. */
const refusedTimes = (times: number): Trust & { kind: 'refused' } => ({
  kind: 'refused',
  refusal: { at: T0, times, failure: FAILURE },
});

describe('an edition of the credentials', () => {
  it('that was accepted is used by all', () => {
    expect(admission({ kind: 'accepted' }, claim(T0))).toEqual({ kind: 'use' });
  });

  it('that nobody knows is tried by whoever asked first, and waited for by all others', () => {
    const trust = claimed(claim(T0));

    expect(admission(trust, claim(T0 + TRY_MS - 1))).toEqual({ kind: 'try', abreast: 3 });
    expect(admission(trust, claim(T0 + TRY_MS - 1, 'another'))).toEqual({ kind: 'wait' });
  });

  it.each(['me', 'another'])('whose trying was claimed too long ago is claimed anew, first of all by %s', (by) => {
    const at = T0 + TRY_MS;

    expect(admission(claimed(claim(T0)), claim(at, by))).toEqual({ kind: 'take', as: { kind: 'tried', by, at } });
  });

  it.each([
    [1, 5],
    [2, 30],
    [3, 180],
  ])('that was refused %i times is tried again after %i minutes, by one, and with one request', (times, minutes) => {
    const trust = refusedTimes(times);
    const again = T0 + minutes * MINUTE;

    expect(admission(trust, claim(again - 1))).toEqual({ kind: 'barred', refusal: trust.refusal, again });
    const taken = admission(trust, claim(again));
    expect(taken).toEqual({ kind: 'take', as: { kind: 'tried', by: 'me', at: again, refusal: trust.refusal } });
    if (taken.kind !== 'take') return;
    expect(admission(taken.as, claim(again))).toEqual({ kind: 'try', abreast: 1 });
    expect(admission(taken.as, claim(again, 'another'))).toEqual({
      kind: 'barred',
      refusal: trust.refusal,
      again: again + TRY_MS,
    });
  });

  it('that was refused four times is never tried again: the fifth would lock the key', () => {
    const trust = refusedTimes(4);

    expect(admission(trust, claim(T0 + 365 * 24 * 60 * MINUTE))).toEqual({ kind: 'barred', refusal: trust.refusal });
  });
});

describe('a refusal', () => {
  it('is counted on from the one before, also by whoever tried it again', () => {
    const first = refused(claimed(claim(T0)), FAILURE, T0 + 1);
    expect(first).toEqual({ kind: 'refused', refusal: { at: T0 + 1, times: 1, failure: FAILURE } });

    expect(refused(first, FAILURE, T0 + 2)).toMatchObject({ refusal: { at: T0 + 2, times: 2 } });
    const tried = { kind: 'tried', by: 'me', at: T0, refusal: refusedTimes(3).refusal } as const;
    expect(refused(tried, FAILURE, T0 + 3)).toMatchObject({ refusal: { at: T0 + 3, times: 4 } });
  });

  it.each([undefined, { kind: 'accepted' } as const])('of what was good until then is the first: %j', (before) => {
    expect(refused(before, FAILURE, T0)).toMatchObject({ refusal: { times: 1 } });
  });
});
