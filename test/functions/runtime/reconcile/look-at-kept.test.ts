import { beforeEach, describe, expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { type Instance, type Job, ServiceStageError } from '#core/ports/service-stage.ts';
import type { Keeper } from '#runtime/reconcile/keeper.ts';
import { running, shopWeb } from '#test/support/instances.ts';
import { createReconciler, type Reconciler, shippedOf } from '#test/support/reconciler.ts';
import { eventFor } from '#test/support/run-events.ts';

const DUE = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const JOB = 'JOB00000000-0000-0000-0000-000000000001';
const LATER = 'JOB00000000-0000-0000-0000-000000000002';
const six = eventFor('scale', { parameters: { replica: 6 }, limits: { keep: 900, expires: 3600 } });
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
const playUntil = async (last: number, with_ = reconciler) => {
  for (minute += 1; minute <= last; minute++) await with_.minute(at(minute), { keeper });
  minute = last;
};
const reached = async (event: RunEvent = six, owner = one) => {
  const { ledger } = reconciler;
  await ledger.open(owner.key, {
    owner: 'first',
    now: at(0),
    again: at(5),
    expiresAt: at(60),
    event: JSON.stringify({ ...event, components: [shopWeb] }),
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

  it('is nobody’s business where nothing is kept', async () => {
    await reconciler.minute(at(3));

    expect(reconciler.calls).not.toContain('dueLooks');
  });
});
