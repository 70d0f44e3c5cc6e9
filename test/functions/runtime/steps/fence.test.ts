import { expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import type { Hold, HoldOn } from '#core/ports/holds.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { openShop, START } from '#test/support/run-harness.ts';

const HOUR = { expires: 3600 };
const hold: Hold = { reason: 'database migration', by: 'ana', at: START };
/** The first read is at the gate, the second right before the request. */
const AT_THE_FENCE = 2;

/** A ledger of which this happens right before the holds are read for the nth time. */
function readingHolds(before: (times: number) => void | Promise<void>) {
  const ledger = createInMemoryLedger();
  let times = 0;
  return {
    ...ledger,
    async holds(component: string) {
      await before(++times);
      return ledger.holds(component);
    },
  };
}

it.each<HoldOn>([{ component: shopWeb.name }, 'everything'])(
  'what is held between the gates and the request is not sent, and is once it is over: %j',
  async (on) => {
    const ledger = readingHolds(async (times) => {
      if (times === AT_THE_FENCE) await ledger.hold(on, { ...hold, until: START + 600_000 });
    });
    const shop = await openShop({ ledger, limits: HOUR });

    expect(await shop.run('restart')).toMatchObject({ reason: 'held', again: new Date(START + 600_000).toISOString() });
    expect(shop.posts).toEqual([]);
    expect((await ledger.memory(targetIdOf(shopWeb), 0)).actions).toMatchObject([{ spent: false }]);

    await shop.reconcile();
    expect(shop.world.accepted).toHaveLength(1);
    expect(shop.told.at(-1)?.detail).toMatchObject({ reason: 'verified' });
  },
);

it('what is stopped with everything else between the gates and the request is over for good', async () => {
  const ledger = readingHolds(async (times) => {
    if (times === AT_THE_FENCE) await ledger.hold('stop', { ...hold, at: START + 60_000, until: START + 60_000 });
  });
  const shop = await openShop({ ledger, limits: HOUR });

  expect(await shop.pursue('scale')).toMatchObject({ reason: 'stop-all', word: 'overtaken', number: 1 });
  expect(shop.posts).toEqual([]);
});

it('what does not leave within four seconds of that look is looked at once more', async () => {
  const looks: number[] = [];
  const ledger = readingHolds((times) => void looks.push(times));
  const shop = await openShop({
    ledger: {
      ...ledger,
      async holds(component: string) {
        const found = await ledger.holds(component);
        if (looks.length === AT_THE_FENCE) shop.pass(5);
        return found;
      },
    },
  });

  expect(await shop.run('restart')).toMatchObject({ reason: 'verified' });
  expect(looks).toHaveLength(3);
  expect(shop.world.accepted).toHaveLength(1);
});

it('nothing is sent while nobody knows what is held, and it is tried again', async () => {
  const ledger = readingHolds((times) => {
    if (times >= AT_THE_FENCE) throw new Error('throttled');
  });
  const shop = await openShop({ ledger, limits: HOUR });

  const outcome = await shop.run('restart');

  expect(outcome).toMatchObject({ outcome: 'failed', reason: 'not-sent', again: expect.any(String) });
  expect(shop.posts).toEqual([]);
});
