import { describe, expect, it } from 'vitest';
import type { AlarmReading } from '#core/ports/alarms.ts';
import type { HuaweiAlarmNamed } from '#core/ports/huawei-alarms.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { openShop, type Shop, type ShopOptions, START } from '#test/support/run-harness.ts';

const trigger = { huaweiAlarm: 'shop-5xx', from: 'aom', ruleId: '', resource: 'pod:1' } as const;

/** The alarm of Huawei's is as it is said to be, by the seconds since the beginning; CloudWatch has none of that name. */
async function open(read: (seconds: number) => AlarmReading | undefined, options: ShopOptions = {}) {
  const asked: HuaweiAlarmNamed[] = [];
  const shop: Shop = await openShop({
    trigger,
    huaweiAlarms: {
      read: async (alarm) => {
        asked.push(alarm);
        return read(shop.elapsed());
      },
    },
    ...options,
  });
  return { shop, asked };
}

/** As often as a run looks again where nobody knows. */
const LOOKS = 7;

const red: AlarmReading = { state: 'ALARM' };
const ok: AlarmReading = { state: 'OK' };
const refuse = (fate: 'refused' | 'not-sent') => () => {
  throw new ServiceStageError(fate, { message: 'no right: aom:alarm:list', code: 'AOM.0403' });
};

describe("a restart by an alarm of Huawei's", () => {
  it('is sent while that is red, which is read right before, by all that is known of it', async () => {
    const { shop, asked } = await open(() => (shop.world.accepted.length === 0 ? red : ok));

    expect(await shop.run('restart')).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(asked[0]).toEqual({ rule: 'shop-5xx', from: 'aom', ruleId: '', resource: 'pod:1' });
  });

  it('is not, once that is over; what was told a moment ago is believed for a minute', async () => {
    const { shop } = await open(() => ok);

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'recovered', word: 'recovered' });
    expect(shop.elapsed()).toBeGreaterThanOrEqual(60);
    expect(shop.posts).toEqual([]);
  });

  it.each([
    ['its rule is there no more', () => undefined, 'overtaken', 1],
    ['it is muted', () => ({ ...red, muted: 'its actions are switched off' }), 'muted', 1],
    ['it has no data', () => ({ state: 'INSUFFICIENT_DATA' }) as const, 'subject-unread', LOOKS],
    ['the key may not read it', refuse('refused'), 'subject-unread', LOOKS],
    ['nobody answers, twice', refuse('not-sent'), 'subject-unread', 2 * LOOKS],
  ])('is not where %s', async (_, read, reason, times) => {
    const { shop, asked } = await open(read);

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason });
    expect(shop.posts).toEqual([]);
    expect(asked).toHaveLength(times);
  });

  it('is not where nobody can read such alarms, and it is told what is missing', async () => {
    const shop = await openShop({ trigger });

    expect(await shop.run('restart')).toMatchObject({
      reason: 'subject-unread',
      message: expect.stringContaining('alarms of Huawei cannot be read here'),
    });
  });

  it('is done again while it stays red, and is told once it does not help', async () => {
    const { shop } = await open(() => red, { limits: { expires: 36_000 } });

    expect(await shop.pursue('restart')).toMatchObject({ reason: 'unresolved', word: 'given-up' });
    expect(shop.received()).toBeGreaterThan(0);
  });
});

it("a rollback by an alarm of Huawei's has helped once that is OK", async () => {
  const HOUR = 3_600_000;
  const beginning = {
    snapshots: [
      { version: '2.0.9', createdAt: START - 48 * HOUR },
      { version: '2.1.0', createdAt: START - HOUR / 6 },
    ],
  };
  const { shop } = await open(() => (shop.world.accepted.length === 0 ? red : ok), {
    beginning,
    limits: { within: 7200, expires: 36_000 },
  });

  expect(await shop.pursue('rollback', { version: 'previous' })).toMatchObject({
    reason: 'verified',
    message: expect.stringContaining('The alarm shop-5xx is OK with version 2.0.9.'),
  });
});

describe("what follows an outcome that left an alarm of Huawei's red", () => {
  const behind = { alarm: 'shop-5xx', from: 'aom', ruleId: '', resource: 'pod:1' } as const;
  const follower = { trigger: { outcome: 'restart-on-5xx', reason: 'unresolved', ...behind } };

  it('is done while that is red, which is read right before', async () => {
    const { shop, asked } = await open(() => red, follower);

    expect(await shop.run('restart')).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(asked[0]).toEqual({ rule: 'shop-5xx', from: 'aom', ruleId: '', resource: 'pod:1' });
  });

  it('is not once it is over, and need not wait to believe that', async () => {
    const { shop } = await open(() => ok, follower);

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'recovered' });
    expect(shop.elapsed()).toBeLessThan(60);
    expect(shop.posts).toEqual([]);
  });

  it('is not where nobody can say how it is', async () => {
    const { shop } = await open(refuse('not-sent'), follower);

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'subject-unread' });
    expect(shop.posts).toEqual([]);
  });
});
