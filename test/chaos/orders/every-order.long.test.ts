import { describe, expect, it } from 'vitest';
import { playEveryOrder } from '#chaos/orders/every-order.ts';
import { SETTINGS } from '#chaos/orders/settings.ts';
import { plantedBug } from '#chaos/planted-bugs/planted-bugs.ts';

const now = () => 0;

/** The longest takes a minute and a half where nobody else is about. */
const MINUTES_MS = 15 * 60_000;

describe('every order of calls, whatever goes wrong once', () => {
  it.each(SETTINGS)(
    'ends as it should: $means',
    async (setting) => {
      const [report] = await playEveryOrder({ settings: [setting], now });

      expect(report?.broken).toBeUndefined();
      expect(report?.orders).toBeGreaterThan(10_000n);
    },
    MINUTES_MS,
  );
});

describe('a planted mistake', () => {
  it.each([
    ['opened-without-again', 'scale', 'was never ended'],
    ['silent-submitter-left-alone', 'closed', 'was never ended'],
    ['ended-by-anybody', 'back', '2 last words'],
    ['sent-forgotten', 'closed', 'accepted 2 times'],
    ['fence-ignored', 'back', 'accepted 2 times'],
  ])(
    '%s is found in an order of %s',
    async (name, where, breach) => {
      const bug = plantedBug(name) ?? expect.fail();
      const [report] = await playEveryOrder({ bug, settings: SETTINGS.filter((one) => one.name === where), now });

      expect(report?.broken?.breaches.join()).toContain(breach);
    },
    MINUTES_MS,
  );
});
