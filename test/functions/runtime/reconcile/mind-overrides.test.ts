import { beforeEach, describe, expect, it } from 'vitest';
import { OVERRIDE } from '#core/by-hand.ts';
import { targetIdOf } from '#core/component.ts';
import { occurrenceOf } from '#core/hold/override.ts';
import type { Override } from '#core/ports/holds.ts';
import { shopWeb } from '#test/support/instances.ts';
import { createReconciler, dailyAtEight, type Reconciler, shippedOf } from '#test/support/reconciler.ts';
import { eventFor } from '#test/support/run-events.ts';

/** Ten in the morning; the schedule was due at eight. */
const T0 = Date.parse('2026-03-02T10:00:00Z');
const MINUTE = 60_000;
const at = (minute: number) => T0 + minute * MINUTE;
const override: Override = { reason: 'sale', by: 'ana', at: T0, until: at(60), replica: 8 };
const { name } = shopWeb;
const instanceId = targetIdOf(shopWeb);
const keyOf = (one: Override) => ({ automation: OVERRIDE, occurrence: occurrenceOf(one), instanceId });
const returnKey = (until: number) => ({
  automation: 'workday-morning',
  occurrence: `after-override-${new Date(until).toISOString()}`,
  instanceId,
});

let reconciler: Reconciler;
beforeEach(() => {
  const scale = eventFor('scale');
  reconciler = createReconciler(shippedOf([scale], [dailyAtEight(scale)]));
});

describe('an override', () => {
  it('is begun once, as an aim that lasts as long as it does', async () => {
    await reconciler.ledger.override(name, override);

    await reconciler.minute(at(1));
    await reconciler.minute(at(2));

    expect(reconciler.begun).toEqual([`${OVERRIDE} ${name}#1`]);
    expect(await reconciler.ledger.aim(keyOf(override))).toMatchObject({ state: 'waiting', expiresAt: at(60) - 1 });
  });

  it('that could not be begun is begun later, as any other aim', async () => {
    await reconciler.ledger.override(name, override);
    const away = { begin: () => Promise.reject(new Error('Lambda is away')) };

    await expect(reconciler.minute(at(1), { executions: away })).rejects.toThrow('Lambda is away');
    await reconciler.minute(at(2));
    expect(reconciler.begun).toEqual([`${OVERRIDE} ${name}#1`]);

    // Nobody took it.
    await reconciler.minute(at(10));
    expect(reconciler.begun).toEqual([`${OVERRIDE} ${name}#1`, `${OVERRIDE} ${name}#2`]);
  });

  it('of a component that is not deployed begins nothing, and does once it is', async () => {
    await reconciler.ledger.override('shop-new', override);
    await reconciler.minute(at(1));
    expect(reconciler.begun).toEqual([]);
    expect((await reconciler.ledger.allSaid()).overrides).toEqual([{ component: 'shop-new', override }]);
  });

  it('that another one replaces leaves the first one to its tries', async () => {
    const second = { ...override, at: at(5), replica: 9 };
    await reconciler.ledger.override(name, override);
    await reconciler.minute(at(1));
    await reconciler.ledger.override(name, second);

    await reconciler.minute(at(6));

    expect((await reconciler.ledger.aim(keyOf(second)))?.state).toBe('waiting');
  });
});

describe('as an override ends', () => {
  it('what the latest schedule wants is opened and begun, once', async () => {
    await reconciler.ledger.override(name, override);
    await reconciler.minute(at(1));
    reconciler.begun.length = 0;

    await reconciler.minute(at(60));
    await reconciler.minute(at(61));

    expect(reconciler.begun.filter((one) => one.startsWith('workday'))).toEqual([`workday-morning ${name}#1`]);
    expect(await reconciler.ledger.aim(returnKey(at(60)))).toMatchObject({ expiresAt: at(120) });
    expect((await reconciler.ledger.allSaid()).overrides).toMatchObject([{ minded: 'done' }]);
  });

  it('early, what still waits for it has its last word', async () => {
    await reconciler.ledger.override(name, override);
    await reconciler.minute(at(1));
    await reconciler.ledger.override(name, { ...override, until: at(5), released: { by: 'ben' } });

    await reconciler.minute(at(6));

    expect((await reconciler.ledger.aim(keyOf(override)))?.told).toMatchObject({
      reason: 'overridden',
      message: 'ben has ended the override.',
    });
    expect(await reconciler.ledger.aim(returnKey(at(5)))).toBeDefined();
  });

  it('while nobody reconciles, it is opened by whoever comes next, and it is told that the override never began', async () => {
    await reconciler.ledger.override(name, override);

    await reconciler.minute(at(300));

    expect(await reconciler.ledger.aim(returnKey(at(60)))).toMatchObject({ expiresAt: at(120) });
    expect(reconciler.begun).toEqual([`${OVERRIDE} ${name}#1`, `workday-morning ${name}#1`]);
    expect(await reconciler.ledger.aim(keyOf(override))).toMatchObject({ expiresAt: at(60) - 1 });
  });

  it('costs no more calls in a minute than before, and none once it is done', async () => {
    for (const minute of [-3, -2, -1]) await reconciler.minute(at(minute));
    reconciler.calls.length = 0;
    await reconciler.minute(at(0));
    const before = [...reconciler.calls];
    await reconciler.ledger.override(name, { ...override, until: at(3) });
    for (const minute of [3, 4]) await reconciler.minute(at(minute));
    for (const key of [returnKey(at(3)), keyOf(override)]) {
      await reconciler.ledger.close(key, { by: 'ana', now: at(4), again: at(4), told: eventTold });
      await reconciler.ledger.toldOf(key);
    }
    reconciler.calls.length = 0;

    await reconciler.minute(at(5));

    expect(reconciler.calls).toEqual(before);
  });
});

const eventTold = {
  ...{
    automation: 'workday-morning',
    occurrence: 'any',
    trigger: { by: 'ana' },
    component: name,
    action: 'scale' as const,
  },
  ...{ parameters: {}, outcome: 'skipped' as const, reason: 'overtaken', message: 'closed' },
  ...{ at: '2026-03-02T10:00:00Z', startedAt: '2026-03-02T10:00:00Z', endedAt: '2026-03-02T10:00:00Z' },
};
