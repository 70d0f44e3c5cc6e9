import { expect, test } from 'vitest';
import { createPace } from '#simulator/play/pace.ts';
import fc from '#test/fast-check.ts';

const HOUR = 3_600_000;

/** How long a move takes in real time, in which steps, and what is shown meanwhile. */
async function move(speed: number | undefined, from: number, to: number) {
  const shown: number[] = [];
  const slept: number[] = [];
  const pace = createPace(
    speed,
    (time) => shown.push(time),
    async (ms) => slept.push(ms),
  );
  await pace(from, to);
  return { shown, slept, took: slept.reduce((sum, ms) => sum + ms, 0) };
}

test('without a speed every move is shown, and none takes time', async () => {
  expect(await move(undefined, 0, 24 * HOUR)).toEqual({ shown: [24 * HOUR], slept: [], took: 0 });
});

test('an hour at 3600 takes a second, and is shown ten times a second as it passes', async () => {
  const { shown, took } = await move(3600, 0, HOUR);

  expect(took).toBe(1000);
  expect(shown).toEqual(Array.from({ length: 11 }, (_, n) => (n * HOUR) / 10));
});

test('whatever the speed, a move takes its length by the speed, no pause is long, and the clock goes forward', async () => {
  const spans = fc.integer({ min: 1, max: 600_000 });
  const speeds = fc.double({ min: 1, max: 100_000, noNaN: true });
  await fc.assert(
    fc.asyncProperty(spans, speeds, async (span, speed) => {
      const { shown, slept, took } = await move(speed, HOUR, HOUR + span);

      expect(took).toBeCloseTo(span / speed, 3);
      expect(Math.max(...slept)).toBeLessThanOrEqual(100);
      expect(shown).toEqual(shown.toSorted((a, b) => a - b));
      expect(shown.at(-1)).toBe(HOUR + span);
    }),
    { numRuns: 30 },
  );
});

test('a move of no time at all takes none', async () => {
  expect(await move(60, HOUR, HOUR)).toMatchObject({ took: 0 });
});
