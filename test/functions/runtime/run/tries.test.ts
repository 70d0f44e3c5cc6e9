import { beforeEach, describe, expect, it } from 'vitest';
import type { RunKey } from '#core/aim/run-key.ts';
import { NamedComponentSchema } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';
import { openShop, type Shop, type ShopOptions, START } from '#test/support/run-harness.ts';

const MINUTE_MS = 60_000;
const LEASE = { minutes: 5 };
const cart = NamedComponentSchema.parse({
  ...shopWeb,
  name: 'shop-cart',
  instanceId: '44444444-4444-5555-6666-777777777777',
});
const facts = { components: [shopWeb, cart], limits: { expires: 7200 } };
const event = eventFor('restart', facts);

let ledger: Ledger;
/** Of which components which tries were asked for. */
let asked: string[];
let begun: RunEvent[];

beforeEach(() => {
  ledger = createInMemoryLedger();
  asked = [];
  begun = [];
});

const open = (options: ShopOptions = {}): Promise<Shop> =>
  openShop({
    ...facts,
    ledger,
    executions: {
      async begin(one, number) {
        asked.push(`${one.components[0]?.name} ${number}`);
        begun.push(one);
      },
    },
    ...options,
  });

const keyOf = ({ instanceId }: { readonly instanceId: RunKey['instanceId'] }): RunKey => ({
  automation: event.automation,
  occurrence: event.occurrence,
  instanceId,
});
const at = (minutes: number) => START + minutes * MINUTE_MS;
const claimOf = (component: typeof cart, owner: string, minutes: number) =>
  ledger.claim(keyOf(component), {
    owner,
    now: at(minutes),
    abandonedBefore: at(minutes - LEASE.minutes),
  });

/** Notes of which minutes it is told that a first delivery is at it. */
const noting = (minutes: number[]): Ledger => ({
  ...ledger,
  setOut(key, owner, until) {
    minutes.push((until - START) / MINUTE_MS);
    return ledger.setOut(key, owner, until);
  },
});

/** What the delivery after so many minutes asks for. */
async function deliverAt(shop: Shop, minutes: number, arn: string, what = event): Promise<readonly string[]> {
  const before = asked.length;
  shop.pass(minutes * 60 - shop.elapsed());
  await shop.deliver(what, arn);
  return asked.slice(before);
}

describe('an event for several components that is delivered again', () => {
  it('begins nothing anew while the runs of the first may still come to claim', async () => {
    const shop = await open();

    expect(await deliverAt(shop, 0, 'first')).toEqual(['shop-web 1', 'shop-cart 1']);
    expect(await deliverAt(shop, 1, 'second')).toEqual(['shop-web 1', 'shop-cart 1']);
  });

  it('begins those anew that died before they claimed, once', async () => {
    const shop = await open();
    await deliverAt(shop, 0, 'first');

    expect(await deliverAt(shop, 11, 'second')).toEqual(['shop-web 2', 'shop-cart 2']);
    expect(await deliverAt(shop, 12, 'third')).toEqual(['shop-web 2', 'shop-cart 2']);
  });

  it('follows with the next number where the one who gave out the last died before it began anything', async () => {
    const shop = await open();
    await deliverAt(shop, 0, 'first');
    await ledger.tryAgain(keyOf(cart), { kind: 'unclaimed' }, at(11));

    expect(await deliverAt(shop, 12, 'second')).toEqual(['shop-web 2', 'shop-cart 2']);
    expect(await deliverAt(shop, 22, 'third')).toEqual(['shop-web 2', 'shop-cart 3']);
  });

  it('begins those anew that died after they claimed, and leaves alone who said that he lives', async () => {
    const shop = await open();
    await deliverAt(shop, 0, 'first');
    await claimOf(shopWeb, 'dead', 0);
    await claimOf(cart, 'sleeps', 60);

    expect(await deliverAt(shop, 6, 'second')).toEqual(['shop-web 2', 'shop-cart 1']);
  });

  it('leaves alone who may have sent something, and who has ended, however long ago', async () => {
    const shop = await open();
    await deliverAt(shop, 0, 'first');
    await claimOf(shopWeb, 'submitted', 0);
    await ledger.beginSubmit(keyOf(shopWeb), 'submitted', {
      ...keyOf(shopWeb),
      action: 'restart',
      at: START,
      spent: true,
    });
    await claimOf(cart, 'ended', 0);
    await ledger.end(keyOf(cart), 'ended', { at: START, outcome: 'skipped', spent: false });

    expect(await deliverAt(shop, 100, 'second')).toEqual(['shop-web 1', 'shop-cart 1']);
  });

  it('gives out one number, also where the answer to that got lost', async () => {
    let lost = 0;
    const forgetful: Ledger = {
      ...ledger,
      async tryAgain(...props) {
        const number = await ledger.tryAgain(...props);
        if (lost++ === 0) throw new Error('no answer');
        return number;
      },
    };
    const shop = await open({ ledger: forgetful });
    await deliverAt(shop, 0, 'first');

    expect(await deliverAt(shop, 11, 'second')).toEqual(['shop-web 2', 'shop-cart 2']);
  });

  it('is no delivery of its own where a function dies in the middle: its execution has begun them already', async () => {
    const shop = await open();
    await deliverAt(shop, 0, 'first');

    expect(await deliverAt(shop, 11, 'first')).toEqual(['shop-web 1', 'shop-cart 1']);
  });

  it('waits for a first that is at it still', async () => {
    const shop = await open();
    await deliverAt(shop, 0, 'first');
    await ledger.setOut(keyOf(shopWeb), 'first', at(8));

    expect(await deliverAt(shop, 15, 'second')).toEqual(['shop-web 1', 'shop-cart 1']);
  });

  it('has heard of a first that sleeps until its slots come until when it does', async () => {
    // Half an hour of the rate is promised to others.
    await ledger.reserve({ lane: 'fleet', now: START * 1000, span: 30 * 60_000_000 });
    const noted: number[] = [];
    const shop = await open({ ledger: noting(noted) });

    expect(await deliverAt(shop, 0, 'first')).toEqual(['shop-web 1', 'shop-cart 1']);

    expect(noted).toEqual([0, 30]);
  });

  it('hears now and then of a first that takes its time, until that has begun them all', async () => {
    const noted: number[] = [];
    const slow = { ...facts, limits: { expires: 7200, atOnce: 1, stopAfter: 1 } };
    const shop = await open({
      ledger: noting(noted),
    });
    await claimOf(shopWeb, 'sleeps', 10);

    await deliverAt(shop, 0, 'first', eventFor('restart', { ...slow, limits: { ...slow.limits, stopAfter: 2 } }));

    expect(noted).toEqual([0, 4, 8, 12]);
  });
});

describe('a run that is begun anew', () => {
  /** The event of shop-web alone, as it was begun last. */
  const latest = () => begun.findLast(({ components: [component] }) => component?.name === 'shop-web') ?? event;

  it('takes the claim over and does it, and the one of before finds a duplicate', async () => {
    const shop = await open();
    await deliverAt(shop, 0, 'first');
    await claimOf(shopWeb, 'web-1', 0);
    await deliverAt(shop, 11, 'second');

    const done = await shop.deliver(latest(), 'web-2');
    const late = await shop.deliver(latest(), 'web-1');

    expect(done).toEqual([{ component: 'shop-web', outcome: 'succeeded', reason: 'verified' }]);
    expect(late).toEqual([{ component: 'shop-web', outcome: 'skipped', reason: 'duplicate' }]);
    expect(shop.posts).toHaveLength(1);
  });

  it('has the same event as the first', async () => {
    const shop = await open();
    await deliverAt(shop, 0, 'first');
    const first = latest();
    await deliverAt(shop, 11, 'second');

    expect(latest()).toEqual(first);
  });

  it('says that it is stale when its occurrence has expired, and sends nothing', async () => {
    const shop = await open();
    await deliverAt(shop, 0, 'first');
    expect(await deliverAt(shop, 180, 'second')).toEqual(['shop-web 2', 'shop-cart 2']);

    expect(await shop.deliver(latest(), 'web-2')).toEqual([
      { component: 'shop-web', outcome: 'skipped', reason: 'stale' },
    ]);
    expect(shop.posts).toEqual([]);
  });
});

describe('an event for one component that is delivered again', () => {
  const alone = eventFor('restart', { limits: { expires: 7200 } });

  it('takes over the claim of an owner that fell silent before it submitted', async () => {
    const shop = await open();
    await claimOf(shopWeb, 'dead', 0);
    shop.pass(301);

    expect(await shop.deliver(alone, 'second')).toEqual([
      { component: 'shop-web', outcome: 'succeeded', reason: 'verified' },
    ]);
    expect(shop.posts).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  it.each([
    ['before it fell silent for so long', 299, false],
    ['after it submitted, however long ago', 3600, true],
  ])('does not %s', async (_, seconds, submits) => {
    const shop = await open();
    await claimOf(shopWeb, 'owner', 0);
    if (submits) {
      const past = { ...keyOf(shopWeb), action: 'restart', at: START, spent: true } as const;
      await ledger.beginSubmit(keyOf(shopWeb), 'owner', past);
    }
    shop.pass(seconds);

    expect(await shop.deliver(alone, 'second')).toEqual([
      { component: 'shop-web', outcome: 'skipped', reason: 'duplicate' },
    ]);
    expect(shop.posts).toEqual([]);
  });
});
