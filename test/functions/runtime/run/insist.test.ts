import { describe, expect, it } from 'vitest';
import type { Limits } from '#core/event.ts';
import type { AlarmReading, AlarmState } from '#core/ports/alarms.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { fakeAlarms } from '#test/support/fakes/fake-alarms.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';
import { openShop, type Shop, START } from '#test/support/run-harness.ts';

const trigger = { alarm: 'shop-web-5xx' };
const MINUTE = 60;
const RED: AlarmReading = { state: 'ALARM' };

/** The alarm is as `state` says, by the seconds since the beginning and the restarts so far. */
async function openRedShop(
  state: (seconds: number, restarts: number) => AlarmState,
  limits: Partial<Limits> = {},
): Promise<Shop> {
  const shop: Shop = await openShop({
    trigger,
    limits: { cooldown: 10 * MINUTE, budget: { actions: 3, per: 3600 }, ...limits },
    alarms: fakeAlarms({ 'shop-web-5xx': () => state(shop.elapsed(), shop.world.accepted.length) }),
  });
  return shop;
}

const restartsAt = ({ world }: Shop): readonly number[] => world.accepted.map(({ at }) => (at - START) / 1000);

describe('a restart that an alarm asked for', () => {
  it('has helped if the alarm is red no more once it has settled', async () => {
    const shop = await openRedShop((seconds) => (seconds < 200 ? 'ALARM' : 'OK'));

    const outcome = await shop.pursue('restart');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified', jobId: shop.world.accepted[0]?.jobId });
    expect(outcome.message).toBe('The alarm shop-web-5xx is OK after it was done.');
    expect(shop.elapsed()).toBeGreaterThan(300);
    expect(shop.world.accepted).toHaveLength(1);
  });

  it('is sent again when it has cooled down, for as long as the alarm is red', async () => {
    const shop = await openRedShop((_, restarts) => (restarts < 2 ? 'ALARM' : 'OK'));

    const outcome = await shop.pursue('restart');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(outcome.message).toContain('The alarm shop-web-5xx is OK after it was done 2 times.');
    const [first = 0, second = 0] = restartsAt(shop);
    expect(second - first).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(second - first).toBeLessThan(12 * MINUTE);
  });

  it.each([
    ['all it may has not helped', 1, false],
    ['a person has the component by then', 3, true],
  ])('counts for stopAfter if its alarm stays red and %s', async (_, actions, held) => {
    const ledger = createInMemoryLedger();
    const { automation, occurrence } = eventFor('restart');
    const shop: Shop = await openShop({
      trigger,
      ledger,
      limits: { budget: { actions, per: 3600 }, stopAfter: 2 },
      alarms: {
        read: async () => {
          if (held && shop.world.accepted.length > 0)
            await ledger.hold({ component: shopWeb.name }, { at: START, reason: 'database migration', by: 'ana' });
          return { state: 'ALARM' };
        },
      },
    });

    expect(await shop.pursue('restart')).toMatchObject({ outcome: 'failed', reason: 'unresolved' });
    expect(await ledger.noteFailed({ automation, occurrence }, [], START)).toBe(1);
    expect(shop.world.accepted).toHaveLength(1);
  });

  it('ends unresolved when the budget is used up, and says so at once', async () => {
    const shop = await openRedShop(() => 'ALARM');

    const outcome = await shop.pursue('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'unresolved' });
    expect(outcome.message).toContain('The alarm shop-web-5xx is still red after it was done 3 times');
    expect(shop.world.accepted).toHaveLength(3);
    expect(shop.elapsed() - (restartsAt(shop)[2] ?? 0)).toBeLessThan(10 * MINUTE);
  });

  it('is not sent again if the alarm turns while it cools down', async () => {
    const shop = await openRedShop((seconds) => (seconds < 9 * MINUTE ? 'ALARM' : 'OK'));

    const outcome = await shop.pursue('restart');

    expect(outcome.outcome).toBe('succeeded');
    expect(shop.world.accepted).toHaveLength(1);
  });

  it('is sent three times at the most where there is no budget', async () => {
    const shop = await openShop({ trigger, alarms: fakeAlarms({ 'shop-web-5xx': () => 'ALARM' }) });

    expect((await shop.pursue('restart')).reason).toBe('unresolved');
    expect(shop.world.accepted).toHaveLength(3);
  });

  it('tells of each request and each try, and says one last word', async () => {
    const shop = await openRedShop((_, restarts) => (restarts < 2 ? 'ALARM' : 'OK'));

    await shop.pursue('restart');

    const told = shop.told.map(({ detailType, detail }) => {
      const { word = 'again', number = 0 } = 'outcome' in detail ? detail : { word: 'sent' };
      return `${detailType}, ${number}, ${word}`;
    });
    expect(told).toEqual([
      'Action Submitted, 0, sent',
      'Action Succeeded, 1, again',
      'Action Skipped, 2, again',
      'Action Submitted, 0, sent',
      'Action Succeeded, 3, again',
      'Action Succeeded, 4, reached',
    ]);
    expect(new Set(shop.told.map(({ detail }) => detail.occurrence))).toEqual(new Set(['2026-03-02T08:00:00Z']));
  });

  it('leaves the component to others while it waits, and waits in no execution', async () => {
    const shop = await openRedShop((_, restarts) => (restarts < 2 ? 'ALARM' : 'OK'), { settle: 7 * MINUTE });

    await shop.run('restart');

    expect(shop.elapsed()).toBeLessThan(5 * MINUTE);
    expect(shop.told.at(-1)?.detail).toMatchObject({ again: expect.stringMatching(/^2026-03-02T08:0[89]/) });
  });

  it('ends unknown if the alarm cannot be read', async () => {
    const redThen = async (then: () => Promise<AlarmReading | undefined>): Promise<Shop> => {
      const read = (): ReturnType<typeof then> => (shop.world.accepted.length > 0 ? then() : Promise.resolve(RED));
      const shop: Shop = await openShop({ trigger, limits: { expires: 900 }, alarms: { read } });
      return shop;
    };
    const unread = await redThen(() => Promise.reject(new Error('throttled')));
    const unheardOf = await redThen(async () => undefined);

    for (const shop of [unread, unheardOf]) {
      expect(await shop.pursue('restart')).toMatchObject({ outcome: 'unknown', reason: 'alarm-unread' });
      expect(shop.world.accepted).toHaveLength(1);
    }
  });

  it('that is held meanwhile is not sent again', async () => {
    const ledger = createInMemoryLedger();
    const hold = { reason: 'I look into it', by: 'ana', at: START };
    const shop: Shop = await openShop({
      trigger,
      ledger,
      alarms: {
        read: async () => {
          if (shop.world.accepted.length > 0) await ledger.hold({ component: shopWeb.name }, hold);
          return { state: 'ALARM' };
        },
      },
    });

    const outcome = await shop.pursue('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'unresolved' });
    expect(outcome.message).toMatch(/It was not sent again: shop-web is held by ana/);
    expect(shop.world.accepted).toHaveLength(1);
  });
});

it('a restart by a schedule has no alarm to ask', async () => {
  const shop = await openShop({ alarms: { read: () => Promise.reject(new Error('must not be asked')) } });

  expect((await shop.pursue('restart')).reason).toBe('verified');
});
