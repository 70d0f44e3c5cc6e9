import { expect, it } from 'vitest';
import { playEveryOrder } from '#chaos/orders/every-order.ts';
import { SETTINGS } from '#chaos/orders/settings.ts';

const MINUTES_MS = 15 * 60_000;

it.each(SETTINGS)(
  'in every order it ends as it should: $means',
  async (setting) => {
    const [report] = await playEveryOrder({ settings: [setting], now: () => 0 });

    expect(report?.broken).toBeUndefined();
    expect(report?.orders).toBeGreaterThan(100n);
  },
  MINUTES_MS,
);
