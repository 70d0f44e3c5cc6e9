import { beforeEach, describe, expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import { AnyEventSchema, type RunEvent } from '#core/event.ts';
import { shopWeb } from '#test/support/instances.ts';
import {
  createReconciler,
  dailyAtEight,
  type Reconciler,
  shippedOf,
  withUnreadable,
} from '#test/support/reconciler.ts';
import { type EventFacts, eventFor } from '#test/support/run-events.ts';

const DUE = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const api = {
  ...shopWeb,
  name: 'shop-api',
  instanceId: '33333333-4444-5555-6666-888888888888' as typeof shopWeb.instanceId,
};

const stop = (facts: EventFacts = {}) =>
  eventFor('stop', {
    trigger: { schedule: 'cron(0 8 ? * * *)', timezone: 'UTC' },
    limits: { expires: 3600 },
    ...facts,
  });
const deployed = (event: RunEvent) => createReconciler(shippedOf([event], [dailyAtEight(event)]));

let reconciler: Reconciler;
const play = async (from: number, until: number) => {
  for (let now = from; now <= until; now += MINUTE) await reconciler.minute(now);
};
const delivered = () => reconciler.delivered.map((payload) => AnyEventSchema.parse(JSON.parse(payload)));

describe('an event that a schedule never delivered', () => {
  beforeEach(() => {
    reconciler = deployed(stop());
  });

  it('is delivered after three minutes, as the schedule would have', async () => {
    await play(DUE - HOUR, DUE + 2 * MINUTE);
    expect(reconciler.delivered).toEqual([]);

    await play(DUE + 3 * MINUTE, DUE + 3 * MINUTE);
    expect(delivered()).toEqual([stop()]);
  });

  it('is delivered each five minutes until something has come of it, or it has expired', async () => {
    await play(DUE - HOUR, DUE + 2 * HOUR);

    expect(reconciler.delivered).toHaveLength(12);
    expect(new Set(reconciler.delivered).size).toBe(1);
  });

  it('is not delivered where it has opened its aim, though another version has written what became of that', async () => {
    await play(DUE - HOUR, DUE);
    const { automation, occurrence } = stop();
    const key = { automation, occurrence, instanceId: shopWeb.instanceId };
    await reconciler.ledger.open(key, { owner: 'one', now: DUE, again: DUE + DAY, expiresAt: DUE + HOUR, event: '{}' });
    const ledger = withUnreadable(reconciler.ledger, shopWeb.instanceId);

    for (let now = DUE; now <= DUE + HOUR; now += MINUTE) await reconciler.minute(now, { ledger });

    expect(reconciler.delivered).toEqual([]);
  });

  it('is not delivered where it has opened its aim, be that ended', async () => {
    await play(DUE - HOUR, DUE);
    const { automation, occurrence } = stop();
    const key = { automation, occurrence, instanceId: targetIdOf(shopWeb) };
    await reconciler.ledger.open(key, {
      owner: 'one',
      now: DUE,
      again: DUE + DAY,
      expiresAt: DUE + HOUR,
      event: '{}',
    });

    await play(DUE + MINUTE, DUE + HOUR);

    expect(reconciler.delivered).toEqual([]);
  });

  it('is asked for once, where it has come', async () => {
    await play(DUE - HOUR, DUE);
    const { automation, occurrence } = stop();
    const key = { automation, occurrence, instanceId: targetIdOf(shopWeb) };
    await reconciler.ledger.open(key, { owner: 'one', now: DUE, again: DUE + DAY, expiresAt: DUE + HOUR, event: '{}' });
    reconciler.calls.length = 0;

    await play(DUE + MINUTE, DUE + HOUR);

    expect(reconciler.calls.filter((call) => call === 'aims')).toHaveLength(1);
  });

  it('is not delivered if it was due before its automation was deployed', async () => {
    await play(DUE + MINUTE, DUE + HOUR);

    expect(reconciler.delivered).toEqual([]);
  });

  it('is delivered though another automation was deployed meanwhile', async () => {
    await play(DUE - HOUR, DUE);
    const before = reconciler.deployments;
    const both = shippedOf([stop(), eventFor('start')], [dailyAtEight(stop())]);
    reconciler = createReconciler(both, { deployments: before });

    await play(DUE + MINUTE, DUE + 4 * MINUTE);

    expect(delivered()).toEqual([stop()]);
  });

  it('is delivered by one of two reconcilers at once', async () => {
    await play(DUE - HOUR, DUE);

    await Promise.all([reconciler.minute(DUE + 4 * MINUTE), reconciler.minute(DUE + 4 * MINUTE)]);

    expect(reconciler.delivered).toHaveLength(1);
  });

  it('is delivered in the next minute where Lambda did not take it on', async () => {
    await play(DUE - HOUR, DUE);
    const away = { deliver: () => Promise.reject(new Error('Lambda is away')) };

    await expect(reconciler.minute(DUE + 3 * MINUTE, { deliveries: away })).rejects.toThrow('Lambda is away');
    await reconciler.minute(DUE + 4 * MINUTE);

    expect(reconciler.delivered).toHaveLength(1);
  });
});

describe('an event for several components', () => {
  const both = stop({ components: [shopWeb, api] });
  const key = { automation: both.automation, occurrence: both.occurrence, instanceId: targetIdOf(shopWeb) };
  beforeEach(async () => {
    reconciler = deployed(both);
    await play(DUE - HOUR, DUE);
  });

  it('is not delivered as long as somebody opens its aims, nor once they are opened', async () => {
    await reconciler.ledger.setOut(key, DUE + 20 * MINUTE);
    await play(DUE + MINUTE, DUE + 24 * MINUTE);
    await reconciler.ledger.setOut(key, DUE + 24 * MINUTE, 'done');
    await play(DUE + 25 * MINUTE, DUE + 2 * HOUR);

    expect(reconciler.delivered).toEqual([]);
  });

  it('is delivered again if whoever opened its aims died before it was through', async () => {
    await reconciler.ledger.setOut(key, DUE);
    await play(DUE + MINUTE, DUE + 5 * MINUTE);
    expect(reconciler.delivered).toEqual([]);

    await play(DUE + 6 * MINUTE, DUE + 6 * MINUTE);
    expect(delivered()).toEqual([both]);
  });
});

it('a day that its calendar closes wants nothing, so nothing is missed', async () => {
  const calendar = { except: ['holidays'], calendars: { holidays: { dates: ['2026-03-02'] } } };
  reconciler = deployed(stop({ calendar }));

  await play(DUE - HOUR, DUE + HOUR);
  expect(reconciler.delivered).toEqual([]);

  await play(DUE + DAY - MINUTE, DUE + DAY + 4 * MINUTE);
  expect(reconciler.delivered).toHaveLength(1);
});

const DAY = 24 * HOUR;
