import { describe, expect, it } from 'vitest';
import type { ActionName } from '#core/action.ts';
import type { Use } from '#core/rate/budget.ts';
import { sunnyRequests } from '#core/rate/requests.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { openShop, type ShopOptions, START } from '#test/support/run-harness.ts';

/** How many requests of the thousand a second were reserved, and how many were taken as they were sent. */
async function counted(action: ActionName, options: ShopOptions = {}, parameters?: Record<string, unknown>) {
  const books = createInMemoryLedger();
  const spans = { reserved: 0, spent: 0 };
  const ledger = {
    ...books,
    reserve: (asked: Parameters<typeof books.reserve>[0]) => {
      spans.reserved += asked.span / 1000;
      return books.reserve(asked);
    },
    spend: (use: Use) => {
      spans.spent += use.span / 1000;
      return books.spend(use);
    },
  };
  const shop = await openShop({ ...options, ledger });
  const outcome = await shop.run(action, parameters);
  return { ...spans, sent: shop.world.requests.length, reason: outcome.reason, elapsed: shop.elapsed() };
}

const withJobsOf = (ms: number) => ({
  job: { start: ms, stop: ms, restart: ms, scale: ms, rollback: ms, deploy: ms },
});

describe('what a run sends', () => {
  it.each([
    ['scale', { replica: 3 }],
    ['stop', {}],
    ['restart', {}],
    ['rollback', { version: '1.0.0' }],
  ] as const)('is reserved to the last request on a sunny day: %s', async (action, parameters) => {
    const sunny = await counted(action, { timings: withJobsOf(20_000) }, parameters);

    expect(sunny).toMatchObject({ reason: 'verified', spent: 0, sent: sunnyRequests(action), reserved: sunny.sent });
  });

  it('beyond that is taken from those that wait', async () => {
    const slow = await counted('scale', { timings: withJobsOf(300_000) }, { replica: 3 });

    expect(slow.reason).toBe('verified');
    expect(slow.sent).toBeGreaterThan(8);
    expect(slow.reserved + slow.spent).toBe(slow.sent);
  });

  it('to start it first is taken, too, and no more than that', async () => {
    const options = { timings: withJobsOf(20_000), startStopped: true, beginning: { status: 'STOPPED' } } as const;
    const woken = await counted('scale', options, { replica: 3 });

    expect(woken.reason).toBe('verified');
    expect(woken.reserved + woken.spent).toBe(woken.sent);
  });

  it('and is throttled puts off all the others', async () => {
    const throttled = await counted('scale', { policies: { requestsPerSecond: 0 } }, { replica: 3 });

    expect(throttled.reason).toBe('unreachable');
    expect(throttled.spent).toBe(throttled.sent * 2 - 1);
  });
});

describe('a run that a schedule began', () => {
  it('waits for its turn, and is no duplicate of itself then', async () => {
    const ledger = createInMemoryLedger();
    await ledger.reserve({ lane: 'fleet', now: START * 1000, span: 400_000_000 });
    const shop = await openShop({ ledger });

    const outcome = await shop.run('scale', { replica: 3 });

    expect(outcome.reason).toBe('verified');
    expect(shop.elapsed()).toBeGreaterThanOrEqual(400);
    expect(shop.names.slice(0, 3)).toEqual(['open', 'slot', 'open-in-turn']);
  });

  it('is put off by what goes before it meanwhile', async () => {
    const ledger = createInMemoryLedger();
    await ledger.reserve({ lane: 'fleet', now: START * 1000, span: 100_000_000 });
    let moved = 0;
    const shop = await openShop({
      ledger: {
        ...ledger,
        slotsMoved: async () => {
          if (moved++ === 0) await ledger.reserve({ lane: 'urgent', now: START * 1000, span: 50_000_000 });
          return ledger.slotsMoved();
        },
      },
    });

    await shop.run('scale', { replica: 3 });

    expect(shop.elapsed()).toBeGreaterThanOrEqual(150);
  });

  it('does not wait beyond the time in which it may act', async () => {
    const ledger = createInMemoryLedger();
    await ledger.reserve({ lane: 'fleet', now: START * 1000, span: 4_000_000_000 });
    const shop = await openShop({ ledger, limits: { expires: 900 } });

    const outcome = await shop.run('scale', { replica: 3 });

    expect(outcome.reason).toBe('stale');
    expect(shop.elapsed()).toBeLessThan(910);
    expect(shop.world.requests).toEqual([]);
  });
});

it('a run that an alarm began waits for no fleet', async () => {
  const ledger = createInMemoryLedger();
  await ledger.reserve({ lane: 'fleet', now: START * 1000, span: 4_000_000_000 });
  const shop = await openShop({ ledger, trigger: { alarm: 'shop-5xx' } });

  await shop.run('restart');

  expect(shop.names[1]).toBe('submit-1');
  expect(await ledger.slotsMoved()).toBeGreaterThanOrEqual(6000);
});
