import { describe, expect, it } from 'vitest';
import { whatNext } from '#core/aim/what-next.ts';
import { ending } from '#core/outcome.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const SOON = { kind: 'again', at: NOW + 30_000 };
const GIVEN_UP = { kind: 'word', word: 'given-up' };

/** What comes after a rollback that may be tried for a quarter of an hour, where its ending names an instant so many minutes ahead. */
const nextAfter = (reason: 'busy' | 'cooldown' | 'unreachable' | 'held', minutes?: number) =>
  whatNext(
    ending(reason, 'It ended.', minutes === undefined ? {} : { until: NOW + minutes * MINUTE }),
    { action: 'rollback' },
    { now: NOW, expiresAt: NOW + 15 * MINUTE },
  );

describe('the next try', () => {
  it.each(['busy', 'unreachable', 'cooldown'] as const)(
    'after %s is at the instant that the ending names',
    (reason) => {
      expect(nextAfter(reason, 9)).toEqual({ kind: 'again', at: NOW + 9 * MINUTE });
    },
  );

  it('is after the pause of the table where the ending names none', () => {
    expect(nextAfter('busy')).toEqual(SOON);
    expect(nextAfter('cooldown')).toEqual({ kind: 'again', at: NOW + 5 * MINUTE });
  });

  it('does not wait for an instant that comes too late, where what bars it may be over sooner', () => {
    expect(nextAfter('busy', 15)).toEqual(SOON);
  });

  it.each([undefined, 15, 60])(
    'after a hold is right before it expires, since somebody may release it: %s',
    (minutes) => {
      expect(nextAfter('held', minutes)).toEqual({ kind: 'again', at: NOW + 13 * MINUTE });
      expect(nextAfter('held', 9)).toEqual({ kind: 'again', at: NOW + 9 * MINUTE });
    },
  );

  it('there is none where what bars it is known to last too long', () => {
    expect(nextAfter('cooldown', 15)).toEqual(GIVEN_UP);
  });
});
