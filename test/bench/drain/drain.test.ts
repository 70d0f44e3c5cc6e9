import { describe, expect, it } from 'vitest';
import { type Bill, newBill } from '#bench/drain/bill.ts';
import { drain } from '#bench/drain/drain.ts';
import { costOf, PRICES } from '#bench/drain/prices.ts';

describe('a fleet that is due in one minute', () => {
  it('is verified whole, nobody lost and nothing done twice, for no more than fifteen operations each', async () => {
    const drained = await drain({ components: 60, perSecond: 50, faults: 0 });

    expect(drained).toMatchObject({ verified: 60, lost: 0, twice: 0 });
    expect(drained.operations).toBeLessThanOrEqual(15);
    expect(drained.cost).toBeLessThanOrEqual(0.25);
  });

  it('loses nobody and does nothing twice where requests go wrong', async () => {
    expect(await drain({ components: 60, perSecond: 50, faults: 0.05 })).toMatchObject({ lost: 0, twice: 0 });
  });

  it('costs each component the same, however many there are', async () => {
    const [few, many] = await Promise.all([
      drain({ components: 40, perSecond: 200, faults: 0 }),
      drain({ components: 120, perSecond: 200, faults: 0 }),
    ]);

    expect(many.cost / few.cost).toBeGreaterThan(0.9);
    expect(many.cost / few.cost).toBeLessThan(1.1);
  });
});

it('a bill is the sum of its parts, each at its price', () => {
  const bill: Bill = { ...newBill(), operations: 10, events: 2, milliseconds: 4_000 };

  const { operations, all } = costOf(bill);

  expect(operations).toBeCloseTo(10 * PRICES.operation, 12);
  expect(all).toBeCloseTo(10 * PRICES.operation + 2 * PRICES.event + PRICES.gigabyteSecond, 12);
});
