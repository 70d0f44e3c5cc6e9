import { expect, it } from 'vitest';
import { playDrain } from '#chaos/drain/drain.ts';

it('a stop of everything leaves nothing to be sent after five seconds, and the rest of a fleet undone for good', async () => {
  const stopAt = 40;

  const drained = await playDrain({ components: 100, perSecond: 4, faults: 0, seed: 1, latency: 1_500, stopAt });

  expect(drained.lateness.last).toBeGreaterThan(stopAt - 5);
  expect(drained.lateness.last).toBeLessThanOrEqual(stopAt + 5);
  const { verified = 0, 'stop-all': stopped = 0 } = drained.reasons;
  expect(drained).toMatchObject({ lost: 0, twice: 0 });
  expect([verified > 10, verified + stopped]).toEqual([true, 100]);
});
