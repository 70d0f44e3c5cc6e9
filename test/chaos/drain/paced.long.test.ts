import { expect, it } from 'vitest';
import { playDrain } from '#chaos/drain/drain.ts';

it('a bad restart does not walk through a fleet of 250', { timeout: 120_000 }, async () => {
  const fleet = { components: 250, perSecond: 20, faults: 0, seed: 1 };

  const well = await playDrain({ ...fleet, limits: { atOnce: 20, stopAfter: 3 } });
  expect(well).toMatchObject({ atOnce: 20, lost: 0, twice: 0, reasons: { verified: 250 } });

  const bad = await playDrain({ ...fleet, failing: 1, limits: { atOnce: 20, stopAfter: 3 } });
  expect(bad.reasons['called-off']).toBe(1);
  const begun = 250 - bad.lost - 1; // one of the rest is named by what calls them off
  // Whoever fails for good makes room, before the third of them; and so does whoever succeeds with a later try.
  expect(begun).toBeLessThanOrEqual(20 + 2 + (bad.reasons.verified ?? 0));
});
