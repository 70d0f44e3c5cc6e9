import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type Limits, RestartEventSchema } from '#core/event.ts';
import { gate } from '#core/gate/gates.ts';
import { isStorm, secondsToGather } from '#core/gate/storm.ts';
import type { Memory } from '#core/ports/ledger.ts';
import fc from '#test/fast-check.ts';
import { shopWeb } from '#test/support/instances.ts';

const NO_MEMORY: Memory = { actions: [], rolledBackFrom: [], seenHealthy: [] };

describe('a storm', () => {
  it.each([
    [2, 3, false],
    [3, 3, true],
    [3, 5, true],
    [3, 6, false],
    [4, 6, true],
  ])('of %d of %d is %j, where it takes three and more than half', (asking, size, storm) => {
    expect(isStorm(asking, { size, least: 3, share: 0.5 })).toBe(storm);
  });

  const storms = fc.record({
    size: fc.integer({ min: 1, max: 50 }),
    least: fc.integer({ min: 1, max: 50 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('goes on when one more asks', () => {
    fc.assert(
      fc.property(fc.nat(60), storms, (asking, storm) => {
        if (isStorm(asking, storm)) expect(isStorm(asking + 1, storm)).toBe(true);
      }),
    );
  });

  it('is what the gate of a run takes for one', () => {
    fc.assert(
      fc.property(fc.nat(60), storms, (asking, limits) => {
        const event = restartEvent({ storm: { family: 'shop', within: 600, ...limits } });
        const names = Array.from({ length: asking }, (_, n) => `shop-${n}`);

        const now = Date.parse(event.at);
        const times = { due: now, openedAt: now, expiresAt: now, now };
        const at = { event, ...times, component: shopWeb, memory: NO_MEMORY, holds: {}, asking: names };

        expect(gate(at).kind === 'ending').toBe(isStorm(asking, limits));
      }),
    );
  });
});

const restartEvent = (limits: Partial<Limits>) =>
  RestartEventSchema.parse({
    automation: 'restart-on-5xx',
    occurrence: 'o',
    at: '2026-11-24T00:00:00Z',
    trigger: { alarm: 'any' },
    components: [shopWeb],
    limits: { ...DEFAULT_LIMITS, ...limits },
    action: 'restart',
  });

describe('a family', () => {
  const storm = { family: 'shop', size: 6, within: 600, least: 3, share: 0.5 };
  const gathersFor = (seconds: number, limits: Parameters<typeof restartEvent>[0]) => {
    const event = restartEvent(limits);
    return secondsToGather(event, Date.parse(event.at) + seconds * 1000);
  };

  it('has a minute to gather from when the alarm went off, in whole seconds', () => {
    expect([
      gathersFor(0, { storm }),
      gathersFor(1.5, { storm }),
      gathersFor(60, { storm }),
      gathersFor(900, { storm }),
    ]).toEqual([60, 59, 0, 0]);
  });

  it('has half of the time that its event has, where that is less: whoever waited longer would be stale', () => {
    expect(gathersFor(0, { storm, expires: 60 })).toBe(30);
    expect(gathersFor(0, { storm, expires: 300 })).toBe(60);
  });

  it('is waited for by nobody who heeds no storm', () => {
    expect(gathersFor(0, {})).toBe(0);
  });
});
