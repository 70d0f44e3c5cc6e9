import { describe, expect, it } from 'vitest';
import { type Deployed, isLastSweep, standingOf } from '#core/reconcile/deployed.ts';
import type { ShippedSchedule } from '#core/reconcile/shipped.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;

const schedule = (...revisions: string[]): ShippedSchedule => ({
  expires: 3600,
  parts: [{ expression: 'cron(0 8 ? * * *)', timezone: 'UTC' }],
  events: revisions.map((revision) => ({ revision, input: '{}' })),
});
const shipped = (revision: string, ...events: string[]) => ({ revision, schedules: [schedule(...events)] });

const noted: Deployed = {
  revision: 'old',
  at: NOW - 60 * MINUTE,
  since: new Map([
    ['morning', NOW - 600 * MINUTE],
    ['evening', NOW - 60 * MINUTE],
  ]),
  swept: true,
};

describe('what is deployed', () => {
  it('is noted anew on the first minute of all, and since then', () => {
    expect(standingOf(undefined, shipped('new', 'morning'), NOW)).toEqual({
      kind: 'new',
      deployed: { revision: 'new', at: NOW, since: new Map([['morning', NOW]]), swept: false },
    });
  });

  it('is noted anew after a deployment: what it left as it was has been there for as long as before', () => {
    expect(standingOf(noted, shipped('new', 'morning', 'night'), NOW)).toEqual({
      kind: 'new',
      deployed: {
        revision: 'new',
        before: 'old',
        at: NOW,
        since: new Map([
          ['morning', NOW - 600 * MINUTE],
          ['night', NOW],
        ]),
        swept: false,
      },
    });
  });

  it('is as it was noted in all other minutes', () => {
    expect(standingOf(noted, shipped('old', 'morning', 'evening'), NOW)).toEqual({ kind: 'noted', deployed: noted });
  });

  it('has replaced whoever comes once more right after it, and takes a function that is back for a deployment', () => {
    const after: Deployed = { ...noted, revision: 'new', before: 'old', at: NOW };

    expect(standingOf(after, shipped('old', 'morning'), NOW + 10 * MINUTE - 1)).toEqual({ kind: 'replaced' });
    expect(standingOf(after, shipped('old', 'morning'), NOW + 10 * MINUTE).kind).toBe('new');
    expect(standingOf(after, shipped('third', 'morning'), NOW + 1).kind).toBe('new');
  });

  it('is swept once more after a minute, since an index lags', () => {
    expect(isLastSweep(noted, noted.at + MINUTE - 1)).toBe(false);
    expect(isLastSweep(noted, noted.at + MINUTE)).toBe(true);
  });
});
