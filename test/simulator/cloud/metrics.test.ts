import { expect, test } from 'vitest';
import { createMetrics } from '#simulator/cloud/metrics.ts';
import fc from '#test/fast-check.ts';

const NAME = { namespace: 'Autopilot', metric: 'Healthy', dimensions: { check: 'shop' } };
const INSTANT = fc.integer({ min: 0, max: 20 });

test('a span has what was measured from its beginning to just before its end, whatever came first', () => {
  fc.assert(
    fc.property(fc.array(INSTANT), INSTANT, INSTANT, (instants, from, until) => {
      const metrics = createMetrics();
      for (const [index, at] of instants.entries()) metrics.put(NAME, at, at * 1000 + index);

      const within = [...instants.entries()].filter(([, at]) => at >= from && at < until);
      const values = within.map(([index, at]) => at * 1000 + index).toSorted((a, b) => a - b);
      expect(metrics.between(NAME, from, until)).toEqual(values);
    }),
  );
});

test('what is read is still so as a span begins, and what is put is not', () => {
  const metrics = createMetrics();
  const gauge = { ...NAME, metric: 'Visible' };
  for (const [at, value] of [
    [1, 5],
    [2, 7],
    [4, 9],
  ] as const) {
    metrics.read(gauge, at, value);
    metrics.put(NAME, at, value);
  }

  expect(metrics.between(gauge, 3, 5)).toEqual([7, 9]);
  expect(metrics.between(gauge, 5, 6)).toEqual([9]);
  expect(metrics.between(gauge, 0, 2)).toEqual([5]);
  expect(metrics.between(NAME, 3, 5)).toEqual([9]);
});
