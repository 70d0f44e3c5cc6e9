import { describe, expect, it } from 'vitest';
import { playDrain } from '#chaos/drain/drain.ts';

const fleet = { components: 60, perSecond: 50, faults: 0, seed: 1 };

describe('an automation with atOnce', () => {
  it('never has more of its components under way, and gets through them all', async () => {
    const drained = await playDrain({ ...fleet, limits: { atOnce: 7 } });

    expect(drained).toMatchObject({ atOnce: 7, lost: 0, twice: 0, reasons: { verified: 60 } });
  });

  it('is not stale because of its own pace', async () => {
    const drained = await playDrain({ ...fleet, components: 25, limits: { atOnce: 1 } });

    expect(drained.seconds).toBeGreaterThan(900);
    expect(drained).toMatchObject({ atOnce: 1, reasons: { verified: 25 } });
  });
});

describe('an automation with stopAfter', () => {
  it('begins nothing more once so many failed, and tells of the rest once', async () => {
    const { reasons, lost } = await playDrain({ ...fleet, failing: 0.5, limits: { atOnce: 5, stopAfter: 3 } });

    expect(reasons['called-off']).toBe(1);
    // Most of those whose job fails reach it at a later try, and make room for others: only what is given up counts.
    expect(lost).toBeGreaterThan(10);
  });

  it('goes through all of them where none fails', async () => {
    const drained = await playDrain({ ...fleet, limits: { atOnce: 20, stopAfter: 1 } });

    expect(drained).toMatchObject({ lost: 0, reasons: { verified: 60 } });
  });
});
