import { describe, expect, it } from 'vitest';
import { playDrain } from '#chaos/drain/drain.ts';

describe('a fleet that is due in one minute', () => {
  it('uses up the rate, and goes beyond it nowhere', async () => {
    const drained = await playDrain({ components: 100, perSecond: 20, faults: 0, seed: 1 });

    expect(drained.share).toBeGreaterThan(0.95);
    expect(drained.throttled).toBe(0);
    expect(drained).toMatchObject({ lost: 0, twice: 0, reasons: { verified: 100 } });
    expect(drained.seconds).toBeGreaterThan(28);
  });
});
