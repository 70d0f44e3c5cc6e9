import { describe, expect, it } from 'vitest';
import { NamedComponentSchema } from '#core/component.ts';
import { shopWeb } from '#test/support/instances.ts';
import { openShop } from '#test/support/run-harness.ts';

const missing = NamedComponentSchema.parse({
  ...shopWeb,
  name: 'shop-cart',
  instanceId: '44444444-4444-5555-6666-777777777777',
});

describe('an event for several components', () => {
  it('gives each of them an outcome of its own', async () => {
    const shop = await openShop({ components: [missing, shopWeb] });

    const results = await shop.runAll('restart');

    expect(results).toEqual([
      { component: 'shop-cart', outcome: 'failed', reason: 'not-found' },
      { component: 'shop-web', outcome: 'succeeded', reason: 'verified' },
    ]);
    expect(shop.told.map(({ detail }) => detail.component)).toEqual(['shop-cart', 'shop-web', 'shop-web']);
  });

  it('keeps the names of one apart from those of another', async () => {
    const shop = await openShop({ components: [missing, shopWeb] });

    await shop.runAll('restart');

    expect(shop.names).toContain('shop-cart/look');
    expect(shop.names).toContain('shop-web/look');
  });

  it('goes on with the others when one breaks off, and then fails with what went wrong', async () => {
    const shop = await openShop({
      components: [missing, shopWeb],
      onPut: (detailType) => {
        if (detailType === 'Action Failed') throw new Error('the bus refused an event');
      },
    });

    await expect(shop.runAll('restart')).rejects.toMatchObject({
      name: 'RunsFailedError',
      message: expect.stringContaining('1 of 2 runs of workday-morning broke off'),
      errors: [expect.objectContaining({ message: 'the bus refused an event' })],
    });
    expect(shop.world.accepted).toHaveLength(1);
    expect(shop.told.at(-1)?.detail).toMatchObject({ component: 'shop-web', outcome: 'succeeded' });
  });

  it('fails if an error comes up that nobody expected, rather than guess an outcome', async () => {
    const shop = await openShop({
      credentials: { current: async () => JSON.parse('{}'), refresh: async () => JSON.parse('{}') },
    });

    await expect(shop.runAll('restart')).rejects.toMatchObject({ name: 'RunsFailedError' });
    expect(shop.told).toEqual([]);
  });
});
