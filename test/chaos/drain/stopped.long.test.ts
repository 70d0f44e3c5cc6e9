import { expect, it } from 'vitest';
import { playDrain } from '#chaos/drain/drain.ts';

it('of a thousand runs in flight nothing is sent five seconds after a stop, with all calls at their slowest', async () => {
  const stopAt = 60;

  const drained = await playDrain({ components: 1_000, perSecond: 20, faults: 0, seed: 1, latency: 1_500, stopAt });

  expect(drained.lateness.last).toBeGreaterThan(stopAt - 2);
  expect(drained.lateness.last).toBeLessThanOrEqual(stopAt + 5);
  const { verified = 0, 'stop-all': stopped = 0 } = drained.reasons;
  expect(drained).toMatchObject({ lost: 0, twice: 0 });
  expect([verified > 100, verified + stopped]).toEqual([true, 1_000]);
});
