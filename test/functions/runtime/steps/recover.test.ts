import { describe, expect, it } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import { targetIdOf } from '#core/component.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { Web } from '#core/ports/web.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import type { World } from '#simulator/servicestage/world/world.ts';
import { fakeAlarms } from '#test/support/fakes/fake-alarms.ts';
import { fakeWeb } from '#test/support/fakes/fake-web.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';
import { openShop, type Shop, type ShopOptions, START } from '#test/support/run-harness.ts';

const URL = 'https://shop.example.com/healthz';
const live = checkOf('shop-web-live', { component: 'shop-web', url: URL, every: '1m' });
const pods = checkOf('shop-web-pods', { component: 'shop-web', kind: 'instance' });
const WATCHED = { version: '1.0.0', until: START + 3_600_000 };
const watched = (facts: ShopOptions = {}): ShopOptions => ({ components: [{ ...shopWeb, checks: [live] }], ...facts });

describe('a rollback of a component with a health check', () => {
  it('has succeeded when the check was green for three periods at a stretch', async () => {
    const web = fakeWeb();
    const shop = await openShop(watched({ web }));

    const outcome = await shop.run('rollback');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(outcome.message).toMatch(/shop-web-live has been green for 180 s with version 1\.0\.0\.$/);
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

  it('knows nothing of a check for which there was no time', async () => {
    const ask = async () =>
      ({ healthy: false, latencyMs: 1, why: 'no time for its pattern', undecided: true }) as const;
    const shop = await openShop(watched({ web: { ask } }));

    const outcome = await shop.run('rollback');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'state-unread' });
    expect(outcome.message).toContain('nobody knows whether that helped: shop-web-live: no time for its pattern');
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

describe('while a rollback sees whether it helped', () => {
  /** The looks at the address, each of which this happens at. */
  const looking = (each: (look: number) => void | Promise<void>) => {
    const web = fakeWeb();
    let looks = 0;
    const ask: Web['ask'] = async (check) => {
      await each(++looks);
      return web.ask(check);
    };
    return { ...web, ask };
  };

  it('the component is anybody’s, and the ledger says who watches, until it is over', async () => {
    const ledger = createInMemoryLedger();
    const seen: unknown[] = [];
    const memory = () => ledger.memory(targetIdOf(shopWeb), 0);
    const web = looking(async () => {
      const { lease, watch } = await memory();
      seen.push([lease, watch?.version]);
    });
    const shop = await openShop(watched({ web, ledger }));

    expect((await shop.run('rollback')).outcome).toBe('succeeded');
    expect(seen).toEqual(Array(4).fill([undefined, '1.0.0']));
    expect((await memory()).watch).toBeUndefined();
  });

  it('it says so before each long look, for as long as that takes to come', async () => {
    const ledger = createInMemoryLedger();
    const left: number[] = [];
    const slow = { ...live, every: 1800 };
    const web = looking(async () => {
      const { watch } = await ledger.memory(targetIdOf(shopWeb), 0);
      left.push((watch?.until ?? 0) - START - shop.elapsed() * 1000);
    });
    const shop = await openShop({ components: [{ ...shopWeb, checks: [slow] }], web, ledger });

    expect((await shop.run('rollback')).outcome).toBe('succeeded');
    expect(left.length).toBeGreaterThan(3);
    for (const ms of left) expect(ms).toBeGreaterThanOrEqual(290_000);
  });

  it('another rollback of the component waits its turn, and a stop does not', async () => {
    const ledger = createInMemoryLedger();
    await ledger.noteWatch({ automation: 'back', occurrence: 'event-1', instanceId: targetIdOf(shopWeb) }, WATCHED);
    const shop = await openShop(watched({ ledger }));

    expect((await shop.run('rollback')).reason).toBe('busy');
    await shop.deliver({ ...eventFor('stop'), occurrence: 'event-2' }, 'another execution');
    expect(shop.told.at(-1)?.detail).toMatchObject({ action: 'stop', reason: 'verified' });
  });

  it.each([
    ['a person deploys another version', (world: World) => world.deploy(targetIdOf(shopWeb), '2.1.1')],
    ['somebody stops it', (world: World) => world.act(targetIdOf(shopWeb), { action: 'stop' })],
  ])('it is overtaken if %s, and proves nothing', async (_, interfere) => {
    const ledger = createInMemoryLedger();
    const web = looking((look) => {
      if (look === 2) interfere(shop.world);
    });
    const shop = await openShop(watched({ web, ledger }));

    const outcome = await shop.run('rollback');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'overtaken', jobId: shop.world.accepted[0]?.jobId });
    const { watch, innocence, actions } = await ledger.memory(targetIdOf(shopWeb), 0);
    expect(watch).toBeUndefined();
    expect(innocence).toBeUndefined();
    expect(actions.map(({ spent }) => spent)).toEqual([true]);
  });

  it('a later try of it may have begun, to which it leaves the watch, and what that comes to', async () => {
    const ledger = createInMemoryLedger();
    const web = fakeWeb();
    web.fail(URL, 'it answered 503');
    let later = 0;
    const shop = await openShop({
      components: [{ ...shopWeb, checks: [live] }],
      ledger: {
        ...ledger,
        aim: async (key) => {
          const aim = await ledger.aim(key);
          return aim && { ...aim, number: aim.number + later };
        },
      },
      web: {
        ask: (check) => {
          later = 1;
          return web.ask(check);
        },
      },
    });

    await shop.run('rollback');

    const { watch, innocence } = await ledger.memory(targetIdOf(shopWeb), 0);
    expect(later).toBe(1);
    expect(watch).toMatchObject({ version: '1.0.0' });
    expect(innocence).toBeUndefined();
  });

  it('a ledger that cannot be reached neither ends it nor makes it true', async () => {
    const ledger = createInMemoryLedger();
    const away = () => Promise.reject(new Error('throttled'));
    const shop = await openShop(watched({ ledger: { ...ledger, noteWatch: away, endWatch: away } }));

    expect((await shop.run('rollback')).outcome).toBe('succeeded');
  });
});

describe('a rollback that did not help', () => {
  it('has shown that its deployment was not to blame: nothing is rolled back any more until a person deploys', async () => {
    const web = fakeWeb();
    web.fail(URL, 'it answered 503');
    const ledger = createInMemoryLedger();
    const first = await openShop(watched({ web, ledger }));
    expect((await first.run('rollback')).reason).toBe('still-unhealthy');

    const running = (version: string) => ({
      snapshots: ['0.9.0', '1.0.0', '1.1.0', '1.2.0'].flatMap((each, day) =>
        each <= version ? [{ version: each, createdAt: START - (9 - day) * 86_400_000 }] : [],
      ),
    });
    const parameters = { version: '0.9.0' };
    const to = await openShop(watched({ web, ledger, beginning: running('1.0.0') }));
    const other = await openShop(watched({ web, ledger, beginning: running('1.2.0') }));

    const again = (shop: Shop, occurrence: string) =>
      shop.deliver({ ...eventFor('rollback', { ...watched({}), parameters }), occurrence }, occurrence);
    expect(await again(to, 'second')).toMatchObject([{ reason: 'innocent' }]);
    expect(await again(other, 'third')).not.toMatchObject([{ reason: 'innocent' }]);
  });
});

describe('a rollback by an alarm, of a component that no health check watches', () => {
  const trigger = { alarm: 'errors' };
  const ending = async (states: readonly AlarmState[]) => {
    const left = [...states];
    const shop = await openShop({ trigger, alarms: fakeAlarms({ errors: () => left.shift() ?? 'INSUFFICIENT_DATA' }) });
    const outcome = await shop.run('rollback');
    return { reason: outcome.reason, minutes: shop.elapsed() / 60 };
  };

  it('has helped if the alarm is OK after five minutes', async () => {
    const { reason, minutes } = await ending(['ALARM', 'OK']);

    expect(reason).toBe('verified');
    expect(minutes).toBeGreaterThan(5);
  });

  it('has not if it is red, and nobody knows if it has no data', async () => {
    expect((await ending(['ALARM', 'ALARM'])).reason).toBe('still-unhealthy');
    expect((await ending(['ALARM'])).reason).toBe('alarm-unread');
    expect((await ending(['ALARM', 'INSUFFICIENT_DATA', 'OK'])).reason).toBe('verified');
  });
});

describe('the version before, of a component with a health check', () => {
  const seeing = async (version: string) => {
    const ledger = createInMemoryLedger();
    const sickness = { failures: 3, of: 3 };
    const note = { check: live.name, version, healthy: true, at: 0, gap: 60_000, every: 1, steady: 0, sickness };
    await ledger.noteHealth(targetIdOf(shopWeb), note);
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
