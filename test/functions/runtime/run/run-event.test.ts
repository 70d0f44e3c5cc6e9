import { describe, expect, it } from 'vitest';
import { NamedComponentSchema, targetIdOf } from '#core/component.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { outcome } from '#test/support/outcomes.ts';
import { eventFor } from '#test/support/run-events.ts';
import { openShop, type Shop, type ShopOptions, START } from '#test/support/run-harness.ts';

const named = (name: string, digit: string) =>
  NamedComponentSchema.parse({ ...shopWeb, name, instanceId: `${digit.repeat(8)}-4444-5555-6666-777777777777` });
const cart = named('shop-cart', '4');
const storm = { family: 'shop', size: 9, within: 600, least: 3, share: 0.5 };

describe('an event for one component', () => {
  it('is run at once, in the execution that it came to', async () => {
    const shop = await openShop();

    const results = await shop.handle('restart');

    expect(results).toEqual([{ component: 'shop-web', outcome: 'succeeded', reason: 'verified' }]);
    expect(shop.begun).toEqual([]);
  });

  it('of several is run at once as well', async () => {
    const shop = await openShop({ components: [cart, shopWeb], only: 'shop-web' });

    expect(await shop.handle('restart')).toEqual([{ component: 'shop-web', outcome: 'succeeded', reason: 'verified' }]);
  });

  it('that it does not carry fails the execution, so that it is not lost', async () => {
    const shop = await openShop({ components: [cart, shopWeb], only: 'shop-db' });

    await expect(shop.handle('restart')).rejects.toMatchObject({
      name: 'NobodyNamedError',
      message: 'workday-morning has no component shop-db',
    });
    expect(shop.told).toEqual([]);
  });

  it('fails the execution if an error comes up that nobody expected, rather than guess an outcome', async () => {
    const shop = await openShop({
      credentials: { current: async () => JSON.parse('{}'), refresh: async () => JSON.parse('{}') },
    });

    await expect(shop.handle('restart')).rejects.toThrow();
    expect(shop.told).toEqual([]);
  });
});

describe('an event for several components', () => {
  it('begins an execution for each, with the same event for it alone', async () => {
    const shop = await openShop({ components: [cart, shopWeb] });

    const results = await shop.handle('restart');

    expect(results).toEqual([
      { component: 'shop-cart', begun: true },
      { component: 'shop-web', begun: true },
    ]);
    const [first, second] = shop.begun;
    expect(first?.components.map(({ name }) => name)).toEqual(['shop-cart']);
    expect(second).toEqual({ ...first, components: [expect.objectContaining({ name: 'shop-web' })] });
    expect(shop.posts).toEqual([]);
  });

  it('that is dated in the future begins none, and says so once', async () => {
    const calls: string[] = [];
    const ledger = createInMemoryLedger({ onCall: (method) => void calls.push(method) });
    const shop = await openShop({ components: [cart, shopWeb], limits: { storm }, ledger });
    shop.pass(-61);

    expect(await shop.handle('restart')).toEqual([
      { component: 'shop-cart', begun: false },
      { component: 'shop-web', begun: false },
    ]);
    expect(shop.told.map(({ detail }) => detail)).toMatchObject([{ component: 'shop-cart', reason: 'dated-ahead' }]);
    expect([new Set(calls), shop.begun]).toEqual([new Set(['chronicle']), []]);
  });

  it('begins them all, however many there are, in one operation', async () => {
    const fleet = Array.from({ length: 25 }, (_, index) =>
      NamedComponentSchema.parse({
        ...shopWeb,
        name: `shop-${index}`,
        instanceId: `${String(index).padStart(8, '0')}-4444-5555-6666-777777777777`,
      }),
    );
    const shop = await openShop({ components: fleet });

    await shop.handle('restart');

    expect(shop.begun).toHaveLength(25);
    expect(shop.names).toEqual(['begin', 'start']);
  });

  it('tries again where Lambda did not take one on, and leaves those it never took to the reconciler', async () => {
    let refused = 0;
    const ledger = createInMemoryLedger();
    const shop = await openShop({
      components: [cart, shopWeb],
      ledger,
      executions: {
        async begin({ components: [component] }) {
          if (component?.name !== 'shop-cart') return;
          refused += 1;
          throw new Error('Rate exceeded');
        },
      },
    });

    const results = await shop.handle('restart');

    expect(results.map(({ component, ...begun }) => [component, begun])).toEqual([
      ['shop-cart', { begun: true }],
      ['shop-web', { begun: true }],
    ]);
    expect(refused).toBeGreaterThan(5);
    expect(shop.elapsed()).toBe(300);
    expect(shop.told).toEqual([]);
    expect(await ledger.openAims(targetIdOf(cart))).toMatchObject([{ state: 'waiting', number: 1 }]);
  });

  it('begins none of them before its family has had its minute, and reserves nothing before that', async () => {
    const asked: string[] = [];
    const ledger = createInMemoryLedger({ onCall: (method) => void asked.push(`${method} ${shop.elapsed()}`) });
    const shop: Shop = await openShop({
      components: [cart, shopWeb],
      limits: { storm },
      trigger: { alarm: 'shop-5xx' },
      ledger,
    });

    await shop.handle('restart');

    expect(new Set(asked.filter((call) => /^(noteAlarm|reserve|open) /.test(call)))).toEqual(
      new Set(['noteAlarm 0', 'reserve 60', 'open 60']),
    );
    expect(shop.begun).toHaveLength(2);
    expect(shop.names).toEqual(['begin', 'call-for-help', 'start']);
  });

  it('calls for help for all of them before any of them acts', async () => {
    const shop = await openShop({
      components: [cart, shopWeb],
      limits: { storm },
      trigger: { alarm: 'shop-5xx' },
    });

    await shop.handle('restart');

    expect(shop.names).toEqual(['begin', 'call-for-help', 'start']);
  });
});

it('an event for several components that its calendars close begins them all at once, and reserves nothing for them', async () => {
  const ledger = createInMemoryLedger();
  const calendar = { only: ['fairs'], calendars: { fairs: { dates: ['2026-04-01'] } } };
  const shop = await openShop({ components: [cart, shopWeb], ledger, calendar, limits: { atOnce: 1 } });

  await shop.handle('scale');

  expect(shop.begun).toHaveLength(2);
  expect(shop.elapsed()).toBe(0);
  expect(await ledger.reserve({ lane: 'fleet', now: START * 1000, span: 1 })).toEqual({ at: START * 1000, moved: 0 });
});

const FAILED = { by: 'whoever ran', now: START, again: START, told: outcome({ outcome: 'failed', word: 'given-up' }) };

/** Thirty components, of which two are under way at once and one may fail; each fails as soon as it is begun. */
function failingFleet(): ShopOptions {
  const ledger = createInMemoryLedger();
  const components = Array.from({ length: 30 }, (_, index) =>
    NamedComponentSchema.parse({
      ...shopWeb,
      name: `shop-${index}`,
      instanceId: `${String(index).padStart(8, '0')}-4444-5555-6666-777777777777`,
    }),
  );
  return {
    components,
    limits: { atOnce: 2, stopAfter: 1 },
    ledger,
    executions: {
      async begin({ automation, occurrence, components: [component] }) {
        if (component === undefined) return;
        const key = { automation, occurrence, instanceId: targetIdOf(component) };
        await ledger.close(key, FAILED);
      },
    },
  };
}

describe('an event for several components with stopAfter', () => {
  it('calls off the rest once as many failed, and says so once', async () => {
    const shop = await openShop(failingFleet());

    const results = await shop.handle('restart');

    expect(results.filter((result) => 'begun' in result && result.begun)).toHaveLength(2);
    expect(shop.told.map(({ detail }) => detail)).toEqual([
      expect.objectContaining({
        component: 'shop-2',
        outcome: 'skipped',
        reason: 'called-off',
        message: expect.stringMatching(
          /^workday-morning failed on 1 of its components or does not know how they ended, so 28 of 30 were not begun: shop-2, .*shop-21, …\.$/,
        ),
      }),
    ]);
  });

  it('tells also of the one that was to come first, if only one behind it was begun and failed', async () => {
    const facts = failingFleet();
    const [, second] = facts.components ?? [];
    const { occurrence, automation } = eventFor('restart');
    if (second === undefined || facts.ledger === undefined) throw new Error('a fleet of thirty');
    const key = { automation, occurrence, instanceId: targetIdOf(second) };
    await facts.ledger.open(key, { now: START, again: START, expiresAt: START + 3_600_000, event: '{}' });
    await facts.ledger.close(key, FAILED);
    await facts.ledger.noteFailed({ automation, occurrence }, [targetIdOf(second)], START);
    const shop = await openShop(facts);

    await shop.handle('restart');

    expect(shop.told.map(({ detail }) => detail)).toMatchObject([{ component: 'shop-0', reason: 'called-off' }]);
  });

  it('that was called off is so in the same words when it is delivered again', async () => {
    const shop = await openShop(failingFleet());

    const results = await shop.handle('restart');

    expect(await shop.handle('restart')).toEqual(results);
    const [first, second] = shop.told.map(({ detail }) => detail);
    expect(second).toMatchObject({ component: 'shop-2', message: first && 'message' in first && first.message });
  });
});
