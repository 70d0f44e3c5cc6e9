import { describe, expect, it } from 'vitest';
import { NOTHING_SENT } from '#core/aim/aim.ts';
import { targetIdOf } from '#core/component.ts';
import { censusOf, isCensus } from '#core/measured/census.ts';
import type { NotedHold } from '#core/ports/holds.ts';
import { shopWeb } from '#test/support/instances.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const key = { automation: 'a', occurrence: 'o', instanceId: targetIdOf(shopWeb) };
const aim = (openedAt: number, state: 'waiting' | 'trying' | 'ended' = 'waiting') => ({
  key,
  state,
  number: 1,
  openedAt,
  expiresAt: NOW,
  wishes: 0,
  sending: NOTHING_SENT,
});
const hold = (on: NotedHold['on'], until?: number): NotedHold => ({
  on,
  hold: { reason: 'why', by: 'ana', at: NOW - MINUTE, ...(until !== undefined && { until }) },
});

describe('a census', () => {
  it('counts what has no last word yet, and how long the oldest has waited for one', () => {
    const aims = [aim(NOW - 5 * MINUTE), aim(NOW - 90 * MINUTE, 'ended'), aim(NOW - 30 * MINUTE, 'trying')];

    expect(censusOf(aims, [], NOW)).toEqual({ open: 2, oldestSeconds: 1800, holds: 0 });
    expect(censusOf([aim(NOW - MINUTE, 'ended')], [], NOW)).toEqual({ open: 0, oldestSeconds: 0, holds: 0 });
  });

  it('counts holds and a stop as long as they are in force', () => {
    const holds = [hold({ component: 'shop-web' }, NOW + 1), hold({ component: 'shop-api' }, NOW), hold('stop')];

    expect(censusOf([], holds, NOW).holds).toBe(2);
  });

  it('is taken in one of five minutes, whenever within it that is', () => {
    const taken = Array.from({ length: 10 }, (_, minute) => isCensus(NOW + minute * MINUTE + 59_000));

    expect(taken).toEqual([true, false, false, false, false, true, false, false, false, false]);
  });
});
