import { describe, expect, it } from 'vitest';
import { lateFrom, wordOn } from '#core/keys-end/keys-end.ts';
import { keysEndingDetail } from '#core/keys-end/told.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const WRITTEN = Date.parse('2026-03-02T08:00:00Z');
const lasting = (ms: number) => ({ endsAt: WRITTEN + ms, writtenAt: WRITTEN, version: '7' });

describe('temporary keys', () => {
  it.each([
    ['a day', 24 * HOUR, 23 * HOUR],
    ['four hours', 4 * HOUR, 3 * HOUR],
    ['an hour', HOUR, 45 * MINUTE],
    ['a quarter of an hour', 15 * MINUTE, 11.25 * MINUTE],
    ['no time at all', -HOUR, -HOUR],
  ])('that last for %s are late an hour before their end, or in the last quarter of their life', (_, life, late) => {
    expect(lateFrom(lasting(life), HOUR) - WRITTEN).toBe(late);
  });

  const keys = lasting(24 * HOUR);
  const { endsAt } = keys;
  const at = (now: number, told?: 'ending' | 'ended', whose = endsAt) =>
    wordOn(keys, { now, lead: HOUR, told: told && { endsAt: whose, word: told } });

  it('are told of as they are late, and again as they end', () => {
    expect(at(endsAt - HOUR - 1)).toBeUndefined();
    expect(at(endsAt - HOUR)).toBe('ending');
    expect(at(endsAt - 1)).toBe('ending');
    expect(at(endsAt)).toBe('ended');
  });

  it('are told of once each, also where nobody came before they ended', () => {
    expect(at(endsAt - MINUTE, 'ending')).toBeUndefined();
    expect(at(endsAt + MINUTE, 'ending')).toBe('ended');
    expect(at(endsAt + MINUTE, 'ended')).toBeUndefined();
    // By a clock that went back a little.
    expect(at(endsAt - 1, 'ended')).toBeUndefined();
  });

  it('are told of whatever was told of others, which may have ended later', () => {
    expect(at(endsAt - MINUTE, 'ended', endsAt - HOUR)).toBe('ending');
    expect(at(endsAt - MINUTE, 'ending', endsAt + HOUR)).toBe('ending');
  });

  it('are told of in words that say which, and when', () => {
    expect(keysEndingDetail('ending', keys, '/a/b')).toEqual({
      word: 'ending',
      parameter: '/a/b',
      version: '7',
      endsAt: '2026-03-03T08:00:00.000Z',
      message:
        'The temporary keys in version 7 of the SSM parameter /a/b end at 2026-03-03T08:00Z, and nobody has renewed them yet.',
    });
    expect(keysEndingDetail('ended', keys, '/a/b').message).toContain(
      'ended at 2026-03-03T08:00Z, and nobody has renewed them: nothing is done until somebody does.',
    );
  });
});
