import { describe, expect, it } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import { targetIdOf } from '#core/component.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { CallbackAnswer } from '#core/ports/durable.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { readSubject } from '#runtime/steps/subject.ts';
import { type Send, send } from '#servicestage/transport.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { fakeAlarms } from '#test/support/fakes/fake-alarms.ts';
import { fakeWeb } from '#test/support/fakes/fake-web.ts';
import { running, shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';
import { openShop, type Shop, type ShopOptions, START } from '#test/support/run-harness.ts';

const MINUTE = 60_000;
const JOBS = { start: 1, stop: 1, restart: 1, scale: 1, rollback: 1, deploy: 1 };
const HOUR = 60 * MINUTE;
const trigger = { alarm: 'shop-5xx' };
const URL = 'https://shop.example.com/healthz';
const live = checkOf('live', { component: 'shop-web', url: URL });
const pods = checkOf('pods', { component: 'shop-web', kind: 'instance' });
const byCheck = (check: typeof live): ShopOptions => ({
  trigger: { unhealthy: check.name, alarm: 'check' },
  components: [{ ...shopWeb, checks: [check] }],
});
/** Deployed ten minutes before it went wrong. */
const bad: ShopOptions = {
  beginning: {
    snapshots: [
      { version: '2.0.9', createdAt: START - 48 * HOUR },
      { version: '2.1.0', createdAt: START - 10 * MINUTE },
    ],
  },
  limits: { within: 7200, expires: 36_000 },
};
const yes: CallbackAnswer = { kind: 'answered', text: '{"approved":true,"by":"ana"}' };

/** The alarm is as it is said to be, by the seconds since the beginning. */
async function open(state: (seconds: number) => AlarmState, options: ShopOptions = {}): Promise<Shop> {
  const alarm = () => state(shop.elapsed());
  const shop: Shop = await openShop({ trigger, alarms: fakeAlarms({ 'shop-5xx': alarm, check: alarm }), ...options });
  return shop;
}

/** Another run has the component for two minutes; what happens at its end is seen by nobody before. */
async function leased(then: () => void = () => undefined) {
  const ledger = createInMemoryLedger();
  await ledger.lease(targetIdOf(shopWeb), 'another run', START, START + 2 * MINUTE);
  let over = false;
  return {
    ...ledger,
    lease: (...asked: Parameters<typeof ledger.lease>) => {
      if (asked[2] >= START + 90_000 && !over) {
        over = true;
        then();
      }
      return ledger.lease(...asked);
    },
  };
}

/** ServiceStage, which says of no component what its last job was. */
const untelling: Send = async (request, timeouts) => {
  const answer = await send(request, timeouts);
  return { ...answer, body: answer.body.replaceAll(/"last_job_(id|status)":"[^"]*"/g, '"last_job_$1":""') };
};

describe('a restart by an alarm', () => {
  it('is sent while that is red', async () => {
    const shop = await open((seconds) => (seconds < 60 ? 'ALARM' : 'OK'));

    expect(await shop.run('restart')).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
  });

  it('is not, if it is OK when its turn comes', async () => {
    const shop = await open((seconds) => (seconds < 60 ? 'ALARM' : 'OK'), { ledger: await leased() });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'recovered' });
    expect(shop.posts).toEqual([]);
  });

  it('is not, if it turns OK while the request is throttled', async () => {
    const shop = await open((seconds) => (seconds < 5 ? 'ALARM' : 'OK'), {
      faults: [{ route: 'action', effect: 'throttle', until: START + 30_000 }],
    });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'recovered' });
    expect(shop.world.accepted).toEqual([]);
  });

  it('is not, if nobody can tell', async () => {
    const silent = await open(() => 'INSUFFICIENT_DATA');
    const away = await openShop({ trigger, alarms: { read: () => Promise.reject(new Error('throttled')) } });

    for (const shop of [silent, away]) {
      expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'subject-unread' });
      expect(shop.posts).toEqual([]);
    }
  });

  it('is, once CloudWatch has time to answer', async () => {
    const shop: Shop = await openShop({
      trigger,
      alarms: {
        read: async () => {
          if (shop.elapsed() < 60) throw new Error('throttled');
          return { state: shop.world.accepted.length === 0 ? 'ALARM' : 'OK' };
        },
      },
    });

    expect((await shop.run('restart')).reason).toBe('verified');
    expect(shop.received()).toBe(1);
  });

  it('is, if CloudWatch answers the second time only', async () => {
    let asked = 0;
    const shop = await openShop({
      trigger,
      alarms: {
        read: async () => {
          if (++asked === 1) throw new Error('throttled');
          return { state: shop.world.accepted.length === 0 ? 'ALARM' : 'OK' };
        },
      },
    });

    expect((await shop.run('restart')).reason).toBe('verified');
  });
});

describe('a later try', () => {
  const tried = async (number: number | undefined) => {
    const ledger = createInMemoryLedger();
    const asked: string[] = [];
    const shop = await open(() => 'OK', {
      ledger: {
        ...ledger,
        lease: (...args) => {
          asked.push('lease');
          return ledger.lease(...args);
        },
      },
    });
    const event = eventFor('restart', { trigger });
    if (number !== undefined) {
      const { automation, occurrence } = event;
      const key = { automation, occurrence, instanceId: targetIdOf(shopWeb) };
      const again = START + 300_000;
      await ledger.open(key, { now: START, again, expiresAt: START + 900_000, event: '{}' });
      if (number > 1) await ledger.nextTry(key, { number: 1, again }, again + 300_000);
    }
    await shop.deliver({ ...event, ...(number !== undefined && { number }) }, 'arn');
    const last = shop.told.at(-1)?.detail;
    return { reason: last && 'reason' in last ? last.reason : undefined, asked };
  };

  it('takes nothing for what has recovered', async () => {
    expect(await tried(2)).toEqual({ reason: 'recovered', asked: [] });
  });

  it('only looks so early: of the first the alarm has just told', async () => {
    expect(await tried(1)).toMatchObject({ reason: 'recovered', asked: ['lease'] });
    expect(await tried(undefined)).toMatchObject({ reason: 'recovered', asked: ['lease'] });
  });
});

describe('what a health check set off', () => {
  it('is done while the check itself is red, also if its alarm is not any more', async () => {
    const web = fakeWeb();
    web.fail(URL, 'it answered 503');
    const shop = await open(() => 'OK', { ...byCheck(live), web });

    expect((await shop.run('scale')).reason).toBe('verified');
    expect(web.asked).toEqual([URL]);
  });

  it('is not done once both are green', async () => {
    const shop = await open(() => 'OK', byCheck(live));

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'recovered' });
    expect(outcome.message).toBe('live is green by now (it answered 200); nothing was sent.');
  });

  it('is not done while nobody can tell whether the check is red, for want of time', async () => {
    const ask = async () =>
      ({ healthy: false, latencyMs: 1, why: 'no time for its pattern', undecided: true }) as const;
    const shop = await open(() => 'OK', { ...byCheck(live), web: { ask } });

    expect(await shop.run('scale')).toMatchObject({ outcome: 'skipped', reason: 'subject-unread' });
  });

  it('is not red because it was asked for more replicas than stood', async () => {
    const ledger = createInMemoryLedger();
    const looked = async (facts: Partial<Instance>) => {
      const run = {
        event: { trigger: { kind: 'unhealthy', unhealthy: 'pods', alarm: 'check' } },
        component: { ...shopWeb, checks: [pods] },
        services: {
          ledger,
          serviceStage: { instance: async () => running(facts) },
          alarms: { read: async () => undefined },
          now: () => new Date(START),
        },
      } as unknown as Parameters<typeof readSubject>[0];
      return (await readSubject(run)).check?.kind;
    };
    const note = {
      check: 'pods',
      version: '1.1.0',
      healthy: true,
      at: START,
      gap: 1,
      every: 1,
      steady: 1,
      stood: 2,
    } as const;

    expect(await looked({ replica: 6, availableReplica: 2 })).toBe('red');
    await ledger.noteHealth(targetIdOf(shopWeb), { ...note, sickness: { failures: 3, of: 3 } });

    expect(await looked({ replica: 6, availableReplica: 2 })).toBe('green');
    expect(await looked({ replica: 6, availableReplica: 1 })).toBe('red');
    expect(await looked({ status: 'DOWN' })).toBe('red');
  });

  it('is done at the next red look of a check that told of a version and flaps, though its alarm has not turned yet', async () => {
    const web = fakeWeb();
    let looks = 0;
    const flapping = {
      ask: async (asked: Parameters<typeof web.ask>[0]) => {
        web.fail(URL, ++looks % 2 === 1 ? undefined : 'it answered 503');
        return web.ask(asked);
      },
    };
    const shop = await open(() => 'OK', {
      ...byCheck(live),
      trigger: { unhealthy: 'live', alarm: 'check', version: '1.1.0' },
      web: flapping,
    });

    expect((await shop.run('scale')).reason).toBe('verified');
    expect(looks).toBe(2);
  });

  it('asks ServiceStage where that is what the check goes by', async () => {
    const green = await open(() => 'OK', byCheck(pods));
    const red = await open(() => 'OK', { ...byCheck(pods), beginning: { status: 'FAILED' } });

    expect((await green.run('restart')).reason).toBe('recovered');
    expect((await red.run('restart')).reason).not.toBe('recovered');
    expect(red.posts).toHaveLength(1);
  });

  it('takes from the rate what it asks of ServiceStage', async () => {
    const spent: number[] = [];
    const books = createInMemoryLedger();
    const ledger = {
      ...books,
      spend: async (use: Parameters<typeof books.spend>[0]) => void spent.push(use.span / 1000),
    };
    const shop = await open(() => 'OK', { ...byCheck(pods), ledger });

    await shop.run('restart');

    expect(spent).toEqual([1]);
  });
});

it('what follows an outcome that left an alarm red asks that alarm, also after a yes', async () => {
  const followed = { outcome: 'restart-on-5xx', reason: 'unresolved', alarm: 'shop-5xx' };
  const approved: ShopOptions = { trigger: followed, mode: 'approve', answer: () => ({ answer: yes, after: 600 }) };
  const green = await open((seconds) => (seconds < 300 ? 'ALARM' : 'OK'), approved);
  const red = await open(() => 'ALARM', approved);

  expect(await green.run('scale')).toMatchObject({ reason: 'recovered', approvedBy: 'ana' });
  expect((await red.run('scale')).reason).toBe('verified');
});

describe('a rollback by an alarm', () => {
  const red = (): AlarmState => 'ALARM';
  const deploy = (shop: () => Shop, version = '2.1.1') => {
    shop().world.deploy(targetIdOf(shopWeb), version);
  };

  it('leaves the version that was there when it went off', async () => {
    const shop = await open((seconds) => (seconds < 60 ? 'ALARM' : 'OK'), bad);

    expect(await shop.run('rollback', { version: 'previous' })).toMatchObject({ reason: 'verified' });
    expect(shop.world.instance(targetIdOf(shopWeb))?.version).toBe('2.0.9');
  });

  it('does not undo the fix that was deployed while it waited for another run', async () => {
    const shop: Shop = await open(red, { ...bad, ledger: await leased(() => deploy(() => shop)) });

    expect(await shop.run('rollback', { version: 'previous' })).toMatchObject({ reason: 'overtaken' });
    expect(shop.posts).toEqual([]);
  });

  it('does not undo the fix whose deployment it waited for', async () => {
    let shop: Shop;
    const ledger = await leased(() => deploy(() => shop));
    shop = await open(red, { ...bad, ledger, timings: { job: { ...JOBS, deploy: 5 * MINUTE } } });

    expect(await shop.run('rollback', { version: 'previous' })).toMatchObject({ reason: 'overtaken' });
    expect(shop.elapsed()).toBeGreaterThan(300);
    expect(shop.posts).toEqual([]);
  });

  it.each([
    ['which tells its jobs', send],
    ['which does not tell its jobs', untelling],
  ])('does not undo the fix that was deployed before the yes, with a ServiceStage %s', async (_, wire) => {
    const shop: Shop = await open(red, {
      ...bad,
      send: wire,
      mode: 'approve',
      answer: () => {
        deploy(() => shop);
        return { answer: yes, after: 600 };
      },
    });

    expect(await shop.run('rollback', { version: 'previous' })).toMatchObject({
      reason: 'overtaken',
      approvedBy: 'ana',
    });
    expect(shop.posts).toEqual([]);
  });

  it.each([
    ['an alarm', {}],
    [
      'a check that has named it',
      {
        ...byCheck(live),
        trigger: { unhealthy: 'live', version: '2.1.0', alarm: 'check' },
        limits: { expires: 36_000 },
      },
    ],
  ])(
    'goes by the snapshots of that time where ServiceStage does not tell its jobs, by %s: the same version may be there anew',
    async (_, by: ShopOptions) => {
      const web = fakeWeb();
      web.fail(URL, 'it answered 503');
      const shop: Shop = await open(red, {
        ...bad,
        ...by,
        web,
        mode: 'approve',
        answer: () => ({ answer: yes, after: 600 }),
        send: async (request, timeouts) => {
          const answer = await untelling(request, timeouts);
          if (!request.path.includes('snapshots') || shop.elapsed() < 60) return answer;
          const before = String(START - 10 * MINUTE);
          expect(answer.body).toContain(before);
          return { ...answer, body: answer.body.replaceAll(before, String(START + 5 * MINUTE)) };
        },
      });

      expect(await shop.run('rollback', { version: '2.0.9' })).toMatchObject({ reason: 'overtaken' });
      expect(shop.posts).toEqual([]);
    },
  );

  it('is not sent where ServiceStage tells neither its jobs nor its snapshots when it comes to it', async () => {
    const shop: Shop = await open(red, {
      ...bad,
      mode: 'approve',
      answer: () => ({ answer: yes, after: 600 }),
      send: (request, timeouts) =>
        request.path.includes('snapshots') && shop.elapsed() > 60
          ? Promise.resolve({ status: 502, headers: {}, body: '' })
          : untelling(request, timeouts),
    });

    expect(await shop.run('rollback', { version: 'previous' })).toMatchObject({ reason: 'subject-unread' });
    expect(shop.posts).toEqual([]);
  });

  it('is for a young version also after the yes', async () => {
    const shop = await open(red, { ...bad, mode: 'approve', answer: () => ({ answer: yes, after: 25_200 }) });

    expect(await shop.run('rollback', { version: 'previous' })).toMatchObject({ reason: 'deployed-long-ago' });
  });

  it('is not sent for what is green when the yes comes', async () => {
    const shop = await open((seconds) => (seconds < 300 ? 'ALARM' : 'OK'), {
      ...bad,
      mode: 'approve',
      answer: () => ({ answer: yes, after: 1800 }),
    });

    expect(await shop.run('rollback', { version: 'previous' })).toMatchObject({
      reason: 'recovered',
      approvedBy: 'ana',
    });
  });
});
