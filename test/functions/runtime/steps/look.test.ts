import { describe, expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import { DEFAULT_TIMINGS } from '#simulator/servicestage/world/timings.ts';
import { shopWeb } from '#test/support/instances.ts';
import { openShop, START } from '#test/support/run-harness.ts';

describe('a component in the middle of something else', () => {
  it('is waited for and then acted upon', async () => {
    const shop = await openShop();
    shop.world.deploy(targetIdOf(shopWeb), '1.2.0');
    shop.pass(5);

    const outcome = await shop.run('restart');

    expect(outcome.reason).toBe('verified');
    expect(shop.world.accepted).toHaveLength(1);
    expect(shop.world.accepted[0]?.at).toBeGreaterThanOrEqual(START + 60_000);
  });

  it('is waited for through a hiccup, however late that comes', async () => {
    const hiccup = { route: 'instance', effect: 'drop', from: START + 250_000, until: START + 270_000 } as const;
    const shop = await openShop({ timings: { job: { ...DEFAULT_TIMINGS.job, deploy: 400_000 } }, faults: [hiccup] });
    shop.world.deploy(targetIdOf(shopWeb), '1.2.0');
    shop.pass(5);

    const outcome = await shop.run('restart');

    expect(outcome.reason).toBe('verified');
  });

  it('is waited for however often ServiceStage hiccups in between', async () => {
    const shop = await openShop({
      timings: { job: { ...DEFAULT_TIMINGS.job, deploy: 250_000 } },
      faults: [{ route: 'instance', effect: 'drop', every: 2 }],
    });
    shop.world.deploy(targetIdOf(shopWeb), '1.2.0');
    shop.pass(5);

    expect((await shop.run('restart')).reason).toBe('verified');
  });

  it('is left alone once patience is over', async () => {
    const shop = await openShop({ beginning: { status: 'UPGRADING' }, limits: { patience: 100 } });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'transitional' });
    expect(outcome.message).toContain('UPGRADING');
    expect(shop.elapsed()).toBe(100);
    expect(shop.received()).toBe(0);
  });

  it('is looked at once and no more without patience', async () => {
    const shop = await openShop({ beginning: { status: 'UPGRADING' }, limits: { patience: 0 } });

    expect((await shop.run('restart')).reason).toBe('transitional');
    expect(shop.elapsed()).toBe(0);
    expect(shop.world.requests).toHaveLength(1);
  });
});

describe('a component that is not there', () => {
  const elsewhere = { instanceId: '99999999-4444-5555-6666-777777777777' };

  it.each([
    ['documented', 404, 'SVCSTG.00100412'],
    ['unauthorized', 401, 'SVCSTG.00100401'],
  ] as const)('is not found, answered as %s (%s %s)', async (notFound, status, code) => {
    const shop = await openShop({ beginning: elsewhere, policies: { notFound } });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'not-found', error: { status, code } });
    expect(shop.elapsed()).toBe(0);
    expect(shop.received()).toBe(0);
  });

  it.each(['DELETING', 'DELETED'] as const)('is a failure when it is %s', async (status) => {
    const shop = await openShop({ beginning: { status } });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'failed', reason: 'deleted' });
    expect(shop.received()).toBe(0);
  });
});

describe('a ServiceStage that does not answer', () => {
  it('is asked again for a minute', async () => {
    const down = { route: 'instance', effect: 'status', status: 503, until: START + 40_000 } as const;
    const shop = await openShop({ faults: [down] });

    expect((await shop.run('restart')).reason).toBe('verified');
  });

  it.each([{ effect: 'status', status: 503 }, { effect: 'throttle' }, { effect: 'drop' }] as const)(
    'longer than that fails the run before anything is sent: %j',
    async (effect) => {
      const shop = await openShop({ faults: [{ route: 'instance', ...effect }] });

      expect(await shop.run('restart')).toMatchObject({ outcome: 'failed', reason: 'unreachable' });
      expect(shop.elapsed()).toBe(60);
      expect(shop.received()).toBe(0);
    },
  );

  it('because nobody listens there fails the run too', async () => {
    const shop = await openShop();
    await shop.close();

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'unreachable' });
    expect(outcome.error?.message).toMatch(/ECONNREFUSED$/);
    expect(shop.posts).toEqual([]);
  });

  it('that may not be asked by this key is a refusal, not a silence', async () => {
    const shop = await openShop({ faults: [{ route: 'instance', effect: 'deny' }] });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'refused', error: { status: 403 } });
    expect(shop.elapsed()).toBe(0);
  });
});

describe('the history of a rollback', () => {
  it('is read again after a hiccup', async () => {
    const hiccup = { route: 'snapshots', effect: 'status', status: 502, times: 2 } as const;
    const shop = await openShop({ faults: [hiccup] });

    expect((await shop.run('rollback', { version: 'previous' })).reason).toBe('verified');
  });

  it('that stays unreadable fails a rollback to the previous version, before anything is sent', async () => {
    const shop = await openShop({ faults: [{ route: 'snapshots', effect: 'html' }] });

    const outcome = await shop.run('rollback', { version: 'previous' });

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'unreachable' });
    expect(shop.received()).toBe(0);
  });

  it('is not needed for a rollback to a version by name', async () => {
    const shop = await openShop({ faults: [{ route: 'snapshots', effect: 'deny' }] });

    expect((await shop.run('rollback', { version: '1.0.0' })).reason).toBe('verified');
  });

  it('without an older version is a failure of its own', async () => {
    const shop = await openShop({ beginning: { snapshots: [{ version: '1.0.0', createdAt: START - 60_000 }] } });

    const outcome = await shop.run('rollback', { version: 'previous' });

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'no-previous-version' });
    expect(shop.received()).toBe(0);
  });

  it('of a component that was not seen is not asked for', async () => {
    const shop = await openShop({ beginning: { instanceId: '99999999-4444-5555-6666-777777777777' } });

    await shop.run('rollback', { version: 'previous' });

    expect(shop.world.requests).toHaveLength(1);
  });
});
