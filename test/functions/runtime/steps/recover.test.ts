import { describe, expect, it } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { fakeWeb } from '#test/support/fakes/fake-web.ts';
import { shopWeb } from '#test/support/instances.ts';
import { openShop, type ShopOptions } from '#test/support/run-harness.ts';

const URL = 'https://shop.example.com/healthz';
const live = checkOf('shop-web-live', { component: 'shop-web', url: URL, every: '1m' });
const pods = checkOf('shop-web-pods', { component: 'shop-web', kind: 'instance' });
const watched = (facts: ShopOptions = {}): ShopOptions => ({ components: [{ ...shopWeb, checks: [live] }], ...facts });

describe('a rollback of a component with a health check', () => {
  it('has succeeded when the check was green for three periods at a stretch', async () => {
    const web = fakeWeb();
    const shop = await openShop(watched({ web }));

    const outcome = await shop.run('rollback');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(outcome.message).toMatch(/shop-web-live has been green for 180 s\.$/);
    expect(web.asked).toEqual([URL, URL, URL, URL]);
  });

  it('counts anew after each red look', async () => {
    const web = fakeWeb();
    let looks = 0;
    const shop = await openShop(
      watched({
        web: {
          ask: async (check) => {
            web.fail(URL, ++looks === 3 ? 'it answered 503' : undefined);
            return web.ask(check);
          },
        },
      }),
    );

    expect((await shop.run('rollback')).outcome).toBe('succeeded');
    expect(looks).toBe(7);
  });

  it('has failed if the check stays red, and is not sent again', async () => {
    const web = fakeWeb();
    web.fail(URL, 'it answered 503');
    const shop = await openShop(watched({ web }));

    const outcome = await shop.run('rollback');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'still-unhealthy' });
    expect(outcome.message).toContain('still unhealthy: shop-web-live: it answered 503');
    expect(outcome.jobId).toBe(shop.world.accepted[0]?.jobId);
    expect(shop.world.accepted).toHaveLength(1);
  });

  it('is given as long as the automation says', async () => {
    const web = fakeWeb();
    const shop = await openShop(watched({ web, limits: { settle: 600 } }));

    expect((await shop.run('rollback')).message).toContain('green for 600 s');
    expect(web.asked).toHaveLength(11);
  });

  it('wants all its checks green, also that of ServiceStage itself', async () => {
    const shop = await openShop({ components: [{ ...shopWeb, checks: [live, pods] }] });

    expect((await shop.run('rollback')).message).toContain('shop-web-live, shop-web-pods has been green');
  });

  it('asks nobody if the rollback itself did not succeed', async () => {
    const web = fakeWeb();
    const shop = await openShop(watched({ web, faults: [{ job: 'fails' }] }));

    expect((await shop.run('rollback')).reason).toBe('job-failed');
    expect(web.asked).toEqual([]);
  });
});

describe('the version before, of a component with a health check', () => {
  const seeing = async (version: string) => {
    const ledger = createInMemoryLedger();
    const sickness = { failures: 3, of: 3 };
    const note = { check: live.name, version, healthy: true, at: 0, gap: 60_000, steady: 0, sickness };
    await ledger.noteHealth(shopWeb.instanceId, note);
    return ledger;
  };

  it('is one that the check has seen healthy', async () => {
    const shop = await openShop(watched({ ledger: await seeing('1.0.0') }));

    expect((await shop.run('rollback', { version: 'previous' })).outcome).toBe('succeeded');
    expect(shop.world.accepted[0]?.parameters).toEqual({ version: '1.0.0' });
  });

  it('is none where no older one was, unless the automation allows it', async () => {
    const refused = await openShop(watched({ ledger: await seeing('1.1.0') }));
    const allowed = await openShop(watched({ ledger: await seeing('1.1.0'), untested: 'allow' }));

    expect((await refused.run('rollback', { version: 'previous' })).reason).toBe('no-healthy-version');
    expect((await allowed.run('rollback', { version: 'previous' })).outcome).toBe('succeeded');
  });

  it('has to have been seen healthy by each of its checks', async () => {
    const shop = await openShop({
      components: [{ ...shopWeb, checks: [live, pods] }],
      ledger: await seeing('1.0.0'),
    });

    expect((await shop.run('rollback', { version: 'previous' })).reason).toBe('no-healthy-version');
  });
});
