import { beforeEach, describe, expect, it } from 'vitest';
import { type NamedComponent, NamedComponentSchema, targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { NO_GLANCE } from '#core/ports/glances.ts';
import { type Instance, type Job, ServiceStageError } from '#core/ports/service-stage.ts';
import type { Keeper } from '#runtime/reconcile/keeper.ts';
import { place, project } from '#test/simulator/servicestage/v3-project.ts';
import { running, shopWeb } from '#test/support/instances.ts';
import { createReconciler, type Reconciler, shippedOf } from '#test/support/reconciler.ts';
import { eventFor } from '#test/support/run-events.ts';

const DUE = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const JOB = 'JOB00000000-0000-0000-0000-000000000001';
const LATER = 'JOB00000000-0000-0000-0000-000000000002';
const SIX = { parameters: { replica: 6 }, limits: { keep: 900, expires: 3600 } };
const six = eventFor('scale', SIX);
const key = { automation: six.automation, occurrence: six.occurrence, instanceId: targetIdOf(shopWeb) };
const one = { key, owner: 'first', number: 1 };
const sized = (replica: number, facts: Partial<Instance> = {}) =>
  running({ replica, availableReplica: replica, lastJobId: JOB, ...facts });

let reconciler: Reconciler;
let instance: Instance | ServiceStageError;
let job: Job;
let looks: number[];
let slept: number;
let minute: number;
let keeper: Keeper;

const at = (minutes: number) => DUE + minutes * MINUTE;
/** The minutes from the one after the latest until that one. */
const playUntil = async (last: number, with_ = reconciler, by = keeper) => {
  for (minute += 1; minute <= last; minute++) await with_.minute(at(minute), { keeper: by });
  minute = last;
};
const reached = async (event: RunEvent = six, owner = one, component: NamedComponent = shopWeb) => {
  const { ledger } = reconciler;
  await ledger.open(owner.key, {
    owner: 'first',
    now: at(0),
    again: at(5),
    expiresAt: at(60),
    event: JSON.stringify({ ...event, components: [component] }),
  });
  await ledger.lease(owner.key.instanceId, 'first', at(0), at(5));
  await ledger.mark(owner, { at: at(0), again: at(5), action: 'scale', marks: 0, repeatable: true, request: '{}' });
  await ledger.endTry(
    owner,
    { at: at(2), marks: 1 },
    {
      kind: 'word',
      told: { ...TOLD, occurrence: owner.key.occurrence },
      again: at(7),
      sending: { sent: 'settled', times: 1 },
      spent: true,
      keep: { every: 900, lastJobId: JOB },
    },
  );
  await ledger.release(owner.key.instanceId, 'first');
};
const TOLD = {
  automation: six.automation,
  occurrence: six.occurrence,
  trigger: { schedule: 'cron(0 8 ? * MON-FRI *)', timezone: 'Europe/Berlin' },
  component: 'shop-web',
  action: 'scale',
  parameters: { replica: 6 },
  outcome: 'succeeded',
  reason: 'verified',
  message: 'it has six',
  word: 'reached',
  at: six.at,
  startedAt: six.at,
  endedAt: six.at,
} as const;
const inV3 = (number: number): NamedComponent =>
  NamedComponentSchema.parse({ ...place(number), name: `shop-${number}`, api: 'v3' });
const keyInV3 = (number: number) => ({ ...key, instanceId: targetIdOf(inV3(number)) });
/** Beside that of V2 so many components of V3 are kept. */
const keptInV3 = async (count: number) => {
  const components = [shopWeb, ...Array.from({ length: count }, (_, number) => inV3(number))];
  reconciler = createReconciler(shippedOf([eventFor('scale', { ...SIX, components })]));
  await reached();
  await reconciler.ledger.toldOf(key, at(3));
  for (let number = 0; number < count; number++) {
    const owner = { ...one, key: keyInV3(number) };
    await reached(six, owner, inV3(number));
    await reconciler.ledger.toldOf(owner.key, at(3));
  }
};
const aim = () => reconciler.ledger.aim(key);

beforeEach(async () => {
  reconciler = createReconciler(shippedOf([six]));
  instance = sized(6);
  job = { id: LATER, status: 'SUCCEEDED', messages: [] };
  looks = [];
  slept = 0;
  minute = 2;
  keeper = {
    perSecond: 20,
    serviceStage: {
      async instance() {
        looks.push(minute);
        if (instance instanceof ServiceStageError) throw instance;
        return instance;
      },
      job: async () => job,
      glance: async () => NO_GLANCE,
    },
    async sleep(ms) {
      slept += ms;
    },
  };
  await reached();
  await reconciler.ledger.toldOf(key, at(3));
});

describe('what is kept', () => {
  it('is looked at a minute after it was reached, and every quarter of an hour then, in silence', async () => {
    await playUntil(40);

    expect(looks).toEqual([3, 18, 33]);
    expect(reconciler.begun).toEqual([]);
    expect(reconciler.told).toEqual([]);
    expect(await aim()).toMatchObject({ kept: { lastJobId: JOB, version: '1.1.0' } });
  });

  it('is told as reached by the next minute where nobody lived to do so, and looked at from then on', async () => {
    reconciler = createReconciler(shippedOf([six]));
    await reached();

    await playUntil(8);

    expect(reconciler.told).toEqual([TOLD]);
    expect(looks).toEqual([8]);
  });

  it('is pursued anew after a deployment that reset the count, as soon as that is at rest', async () => {
    await playUntil(10);
    instance = running({ status: 'UPGRADING', version: '2.0.0', lastJobId: LATER });
    await playUntil(20);
    expect(reconciler.begun).toEqual([]);

    instance = running({ version: '2.0.0', lastJobId: LATER });
    await playUntil(24);

    expect(looks).toEqual([3, 18, 23]);
    expect(reconciler.begun).toEqual(['workday-morning shop-web#2']);
    expect(await aim()).toMatchObject({ state: 'waiting', number: 2, expiresAt: at(23 + 60) });
  });

  it('is left as a person has scaled it, which is told once, and forgotten', async () => {
    await playUntil(10);
    instance = sized(3, { lastJobId: LATER });
    job = { ...job, type: 'DAILY_OPERATION' };

    await playUntil(120);

    expect(looks).toEqual([3, 18]);
    expect(reconciler.begun).toEqual([]);
    expect(reconciler.told).toMatchObject([{ reason: 'changed-by-hand', word: 'overtaken', outcome: 'skipped' }]);
    expect(await aim()).not.toHaveProperty('kept');
  });

  it('is put right after a job that deployed the same version once more', async () => {
    instance = sized(2, { lastJobId: LATER });
    job = { ...job, type: 'PROVISION' };

    await playUntil(4);

    expect(reconciler.begun).toEqual(['workday-morning shop-web#2']);
  });

  it('is let go in silence once a later schedule has acted', async () => {
    await playUntil(9);
    await reconciler.ledger.noteSchedule(targetIdOf(shopWeb), at(10));
    instance = sized(2, { lastJobId: LATER });

    await playUntil(60);

    expect(looks).toEqual([3]);
    expect(reconciler.told).toEqual([]);
    expect(await aim()).not.toHaveProperty('again');
  });

  it('is let go in silence once its automation was changed', async () => {
    const { deployments, ledger } = reconciler;
    const other = createReconciler(shippedOf([{ ...six, parameters: { replica: 8 } } as RunEvent]), { deployments });

    for (minute = 3; minute < 20; minute++) await other.minute(at(minute), { keeper, ledger });

    expect(looks).toEqual([]);
    expect(await aim()).not.toHaveProperty('again');
  });

  it('is not looked at while a person holds it, and is before long when that is over', async () => {
    await reconciler.ledger.hold(
      { component: shopWeb.name },
      { at: at(0), reason: 'migration', by: 'ana', until: at(20) },
    );

    await playUntil(24);

    expect(looks).toEqual([23]);
  });

  it('is looked at again before long where ServiceStage is away, and nothing is taken from that', async () => {
    instance = new ServiceStageError('unclear', { message: '502' });
    await playUntil(9);
    expect(looks).toEqual([3, 8]);
    instance = sized(6);
    await playUntil(13);

    expect(looks).toEqual([3, 8, 13]);
    expect(reconciler.begun).toEqual([]);
  });

  it('takes its looks from the rate of the fleets', async () => {
    const before = await reconciler.ledger.reserve({ lane: 'fleet', now: at(3) * 1000, span: 0 });
    await playUntil(3);
    const after = await reconciler.ledger.reserve({ lane: 'fleet', now: at(3) * 1000, span: 0 });

    expect(after.at - before.at).toBe(1_000_000 / keeper.perSecond);
  });

  it('is looked at no faster than the rate, and the rest in the next minute', async () => {
    keeper = { ...keeper, perSecond: 1 };
    for (let count = 0; count < 40; count++) {
      const other = { ...one, key: { ...key, occurrence: `2026-03-01T08:00:${10 + count}Z` } };
      await reached(six, other);
      await reconciler.ledger.toldOf(other.key, at(3));
    }

    await playUntil(3);
    expect(looks).toHaveLength(30);
    expect(slept).toBe(29_000);

    await playUntil(4);
    expect(looks).toHaveLength(41);
  });

  it('is seen at a glance of a thousand components in V3, by a request for each hundred', async () => {
    const { client, world } = project(1000, { beginning: { replica: 6 } });
    await keptInV3(999);

    await playUntil(3, reconciler, { ...keeper, perSecond: 5, serviceStage: client });

    // And one for that of V2.
    expect(world.requests).toHaveLength(11);
    expect(slept).toBe(0);
    expect(await reconciler.ledger.dueLooks(at(17), 5)).toEqual([]);
    expect(await reconciler.ledger.dueLooks(at(18), 2000)).toHaveLength(1000);
    expect(await reconciler.ledger.aim(keyInV3(998))).toMatchObject({ kept: { version: '1.0.0' } });
  });

  it('is taken for changed by what the component itself says, never by a list alone', async () => {
    const glanced = sized(2, { lastJobId: LATER });
    const seen = new Map([0, 1, 2].map((number) => [keyInV3(number).instanceId, number === 1 ? glanced : sized(6)]));
    await keptInV3(3);

    await playUntil(3, reconciler, {
      ...keeper,
      serviceStage: { ...keeper.serviceStage, glance: async () => ({ seen, requests: 1 }) },
    });

    // That of V2, and the one that the list says differs.
    expect(looks).toEqual([3, 3]);
    expect(reconciler.begun).toEqual([]);
    expect(await reconciler.ledger.aim(keyInV3(1))).toMatchObject({ kept: { lastJobId: JOB } });
  });

  it('takes what the list costs from the rate, and looks at the rest one by one where it fails', async () => {
    await keptInV3(3);
    const before = await reconciler.ledger.reserve({ lane: 'fleet', now: at(3) * 1000, span: 0 });
    const failed = new ServiceStageError('throttled', { message: 'slow down' });

    await playUntil(3, reconciler, {
      ...keeper,
      serviceStage: { ...keeper.serviceStage, glance: async () => ({ ...NO_GLANCE, requests: 1, failed }) },
    });

    const after = await reconciler.ledger.reserve({ lane: 'fleet', now: at(3) * 1000, span: 0 });
    expect(looks).toEqual([3, 3, 3, 3]);
    expect(after.at - before.at).toBe((5 * 1_000_000) / keeper.perSecond);
  });

  it('is nobody’s business where nothing is kept', async () => {
    await reconciler.minute(at(3));

    expect(reconciler.calls).not.toContain('dueLooks');
  });
});
