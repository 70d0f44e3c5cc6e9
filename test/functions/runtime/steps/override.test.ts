import { describe, expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import { eventOfOverride } from '#core/hold/override.ts';
import type { Override } from '#core/ports/holds.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { openShop, START } from '#test/support/run-harness.ts';

const override: Override = { reason: 'sale', by: 'ana', at: START, until: START + 3_600_000, replica: 5 };
const { name } = shopWeb;

/** A ledger in which an override is said right before what people say is read for the nth time. */
function overriding(times: number) {
  const ledger = createInMemoryLedger();
  let read = 0;
  return {
    ...ledger,
    async holds(component: string) {
      if (++read === times) await ledger.override(name, override);
      return ledger.holds(component);
    },
  };
}

describe('an override', () => {
  it('that is said between the gates and the request of a schedule has that not sent, for good', async () => {
    const shop = await openShop({ ledger: overriding(2) });

    expect(await shop.pursue('scale')).toMatchObject({ reason: 'overridden', word: 'overtaken', number: 1 });
    expect(shop.posts).toEqual([]);
  });

  it('starts a component that is stopped, and brings it to what was said', async () => {
    const ledger = overriding(1);
    const shop = await openShop({ ledger, beginning: { status: 'STOPPED' } });

    await shop.deliver(eventOfOverride(override, shopWeb), 'arn:one');

    expect(shop.told.at(-1)?.detail).toMatchObject({ automation: 'override', reason: 'verified', word: 'reached' });
    expect(shop.world.instance(targetIdOf(shopWeb))).toMatchObject({ replica: 5, status: 'RUNNING' });
  });

  it('that finds it as it is to be sends nothing', async () => {
    const ledger = createInMemoryLedger();
    const two = { ...override, replica: 2 };
    await ledger.override(name, two);
    const shop = await openShop({ ledger });

    await shop.deliver(eventOfOverride(two, shopWeb), 'arn:one');

    expect(shop.told.at(-1)?.detail).toMatchObject({ reason: 'already-there', word: 'reached' });
    expect(shop.posts).toEqual([]);
  });

  it('that was ended before its request is not sent', async () => {
    const ledger = createInMemoryLedger();
    await ledger.override(name, { ...override, until: START, released: { by: 'ben' } });
    const shop = await openShop({ ledger });

    await shop.deliver(eventOfOverride(override, shopWeb), 'arn:one');

    expect(shop.told.at(-1)?.detail).toMatchObject({ reason: 'overridden', word: 'overtaken' });
    expect(shop.posts).toEqual([]);
  });
});
