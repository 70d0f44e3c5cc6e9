import { describe, expect, it } from 'vitest';
import { playDrain } from '#chaos/drain/drain.ts';

describe('a thousand components that are due in one minute', () => {
  it.each([10, 50, 200])('use up %d requests a second', { timeout: 300_000 }, async (perSecond) => {
    const drained = await playDrain({ components: 1000, perSecond, faults: 0, seed: 1 });

    expect(drained.share).toBeGreaterThan(0.95);
    expect(drained.throttled).toBeLessThan(10);
    expect(drained).toMatchObject({ lost: 0, twice: 0, reasons: { verified: 1000 } });
  });

  it('are neither lost nor acted on twice, whatever goes wrong with one request of twenty', {
    timeout: 300_000,
  }, async () => {
    const drained = await playDrain({ components: 1000, perSecond: 50, faults: 0.05, seed: 1 });

    expect(drained.share).toBeGreaterThan(0.85);
    expect(drained).toMatchObject({ lost: 0, twice: 0 });
    expect(drained.reasons.verified).toBeGreaterThan(980);
  });
});

describe('ten thousand components that are due in one minute', () => {
  it('are all verified, each once, at 200 requests a second', async () => {
    const drained = await playDrain({ components: 10_000, perSecond: 200, faults: 0, seed: 1 });

    expect(drained.share).toBeGreaterThan(0.95);
    expect(drained).toMatchObject({ lost: 0, twice: 0, reasons: { verified: 10_000 } });
  });
});

// Ten thousand with faults are played by `npm run bench -- drain`: here they took four minutes, and found what fifteen hundred find.
it('fifteen hundred are neither lost nor acted on twice, whatever goes wrong with one request of twenty', async () => {
  const drained = await playDrain({ components: 1500, perSecond: 200, faults: 0.05, seed: 1 });

  expect(drained).toMatchObject({ lost: 0, twice: 0 });
  // Of thousands of runs a few fail eight times in a row at the same step, and are told as dead letters.
  expect(drained.deadLetters).toBeLessThan(6);
  expect(drained.reasons.verified).toBeGreaterThan(1470);
});
