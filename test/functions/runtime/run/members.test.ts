import { beforeEach, describe, expect, it } from 'vitest';
import type { RunKey } from '#core/aim/run-key.ts';
import { type Component, NamedComponentSchema, targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';
import { openShop, type Shop, type ShopOptions, START } from '#test/support/run-harness.ts';

const MINUTE_MS = 60_000;
const cart = NamedComponentSchema.parse({
  ...shopWeb,
  name: 'shop-cart',
  instanceId: '44444444-4444-5555-6666-777777777777',
}) as typeof shopWeb;
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
        begun.push({ ...one, number });
      },
    },
    ...options,
  });

const keyOf = (component: Component): RunKey => ({
  automation: event.automation,
  occurrence: event.occurrence,
  instanceId: targetIdOf(component),
});

/** Notes of which minutes it is told that somebody is at it, and that all are begun. */
const noting = (minutes: (number | 'done')[]): Ledger => ({
  ...ledger,
  setOut(key, at, done) {
    minutes.push(done ?? (at - START) / MINUTE_MS);
    return ledger.setOut(key, at, done);
  },
});

/** What the delivery after so many minutes asks for. */
async function deliverAt(shop: Shop, minutes: number, arn: string, what = event): Promise<readonly string[]> {
  const before = asked.length;
  shop.pass(minutes * 60 - shop.elapsed());
  await shop.deliver(what, arn);
  return asked.slice(before);
}

describe('an event for several components', () => {
  it('opens the aim of each before it begins its first try, so that what dies is picked up', async () => {
    const found: unknown[] = [];
    const shop = await open({
      executions: {
        async begin({ components: [component] }) {
          found.push(component && (await ledger.aim(keyOf(component))));
        },
      },
    });

    await shop.deliver(event, 'first');

    expect(found).toMatchObject([shopWeb, cart].map(() => ({ state: 'waiting', number: 1, again: START + 300_000 })));
  });

  it('goes on where the ledger does not take one of many openings at once', async () => {
    const calls = new Map<string, number>();
    const flaky: Ledger = {
      ...ledger,
      open: async (key, props) => {
        const before = calls.get(key.instanceId) ?? 0;
        calls.set(key.instanceId, before + 1);
        if (before < 2) throw new Error('not now');
        return ledger.open(key, props);
      },
    };
    const shop = await open({ ledger: flaky });

    await shop.deliver(event, 'first');

    expect(asked.toSorted()).toEqual(['shop-cart 1', 'shop-web 1']);
    expect(shop.elapsed()).toBeLessThan(5);
  });

  it('hands each aim the event with its component alone, as a template writes it', async () => {
    const shop = await open();
    await shop.deliver(event, 'first');

    const aim = await ledger.aim(keyOf(cart));
    const { reserved: _, ...written } = JSON.parse(aim?.event ?? '');
    expect(written).toMatchObject({ trigger: { schedule: 'cron(0 8 ? * MON-FRI *)' }, components: [cart] });
    expect(written).not.toHaveProperty('number');
    expect(JSON.parse(aim?.event ?? '')).not.toHaveProperty('reserved');
  });

  it('that is delivered again begins those that nobody has taken yet, under the same name, and no other', async () => {
    const shop = await open();

    expect(await deliverAt(shop, 0, 'first')).toEqual(['shop-web 1', 'shop-cart 1']);
    await ledger.take({ key: keyOf(cart), owner: 'cart-1', number: 1 }, START + 300_000);

    expect(await deliverAt(shop, 1, 'second')).toEqual(['shop-web 1']);
  });

  it('leaves alone what the reconciler has begun anew', async () => {
    const shop = await open();
    await deliverAt(shop, 0, 'first');
    await ledger.nextTry(keyOf(shopWeb), { number: 1, again: START + 300_000 }, START + 600_000);

    expect(await deliverAt(shop, 6, 'second')).toEqual(['shop-cart 1']);
  });

  it('says when it is at it, until when it sleeps, and that all are begun', async () => {
    // Half an hour of the rate is promised to others.
    await ledger.reserve({ lane: 'fleet', now: START * 1000, span: 30 * 60_000_000 });
    const noted: (number | 'done')[] = [];
    const shop = await open({ ledger: noting(noted) });

    expect(await deliverAt(shop, 0, 'first')).toEqual(['shop-web 1', 'shop-cart 1']);

    expect(noted).toEqual([0, 30, 'done']);
  });

  it('says each four minutes that it is at it while it waits for room', async () => {
    const noted: (number | 'done')[] = [];
    const slow = eventFor('restart', { ...facts, limits: { expires: 7200, atOnce: 1 } });
    const shop = await open({ ledger: noting(noted) });

    await deliverAt(shop, 0, 'first', slow);

    // Nobody looks after the first, which counts as failed half an hour after it was due.
    expect(noted).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 'done']);
  });

  it('with atOnce lets none of them expire because it had to wait for room', async () => {
    const slow = eventFor('restart', { ...facts, limits: { expires: 900, atOnce: 1 } });
    const shop = await open();

    await deliverAt(shop, 0, 'first', slow);

    const later = await ledger.aim(keyOf(cart));
    expect(later?.expiresAt).toBe((later?.openedAt ?? 0) + 900_000);
    expect(later?.openedAt).toBeGreaterThan(START + 30 * MINUTE_MS);
  });
});

describe('a run of one of them', () => {
  const webAlone = (): RunEvent => begun.find(({ components: [one] }) => one?.name === 'shop-web') ?? event;

  it('takes its aim and does it; a second execution of that number is superseded, and nobody is told of it', async () => {
    const shop = await open();
    await shop.deliver(event, 'first');

    const done = await shop.deliver(webAlone(), 'web-1');
    const other = await shop.deliver(webAlone(), 'web-1-again');

    expect(done).toEqual([{ component: 'shop-web', outcome: 'succeeded', reason: 'verified' }]);
    expect(other).toEqual([{ component: 'shop-web', outcome: 'skipped', reason: 'superseded' }]);
    expect(shop.told.map(({ detailType }) => detailType)).toEqual(['Action Submitted', 'Action Succeeded']);
    expect(shop.posts).toHaveLength(1);
  });

  it('that Lambda kept until another try was begun is superseded', async () => {
    const shop = await open();
    await shop.deliver(event, 'first');
    await ledger.nextTry(keyOf(shopWeb), { number: 1, again: START + 300_000 }, START + 600_000);

    expect(await shop.deliver(webAlone(), 'web-1')).toMatchObject([{ reason: 'superseded' }]);
    expect(shop.posts).toEqual([]);
  });
});
