import { beforeEach, describe, expect, it } from 'vitest';
import { type InstanceId, InstanceIdSchema } from '#core/component.ts';
import { EVERYTHING_STOPPED } from '#core/hold/told.ts';
import type { Hold } from '#core/ports/holds.ts';
import { shopWeb } from '#test/support/instances.ts';
import { createReconciler, type Reconciler, shippedOf } from '#test/support/reconciler.ts';
import { eventFor } from '#test/support/run-events.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const at = (minute: number) => T0 + minute * MINUTE;

const instanceId = (n: number): InstanceId =>
  InstanceIdSchema.parse(`33333333-4444-5555-6666-${String(n).padStart(12, '0')}`);
const eventOf = (n: number) =>
  eventFor('scale', { components: [{ ...shopWeb, name: `shop-${n}`, instanceId: instanceId(n) }] });
const dueAt = (n: number, due: number) => ({ ...eventOf(n), at: new Date(due).toISOString() });
const keyOf = (n: number) => {
  const { automation, occurrence } = eventOf(n);
  return { automation, occurrence, instanceId: instanceId(n) };
};
const hold: Hold = { reason: 'database migration', by: 'ana', at: at(1) };
const released = { by: 'ben', drop: false };

let reconciler: Reconciler;
beforeEach(() => {
  const all = [1, 2, 3].flatMap((n) => eventOf(n).components);
  reconciler = createReconciler(shippedOf([{ ...eventFor('scale'), components: all }]));
});

/** An aim that waits for an hour. */
async function wait(n: number, openedAt = T0) {
  const props = {
    owner: 'one',
    now: openedAt,
    again: at(60),
    expiresAt: at(90),
    event: JSON.stringify(dueAt(n, openedAt)),
  };
  await reconciler.ledger.open(keyOf(n), props);
  await reconciler.ledger.endTry(
    { key: keyOf(n), owner: 'one', number: 1 },
    { at: openedAt, marks: 0 },
    { kind: 'again', sending: { sent: 'no', times: 0 }, spent: false, again: at(60), outcome: 'skipped' },
  );
}
const wordOf = async (n: number) => (await reconciler.ledger.aim(keyOf(n)))?.told;

describe('a hold that is released early', () => {
  it('lets what waits of that component be tried at once, and no other', async () => {
    await wait(1);
    await wait(2);
    await reconciler.ledger.hold({ component: 'shop-1' }, { ...hold, until: at(2), released });

    await reconciler.minute(at(2));

    expect(reconciler.begun).toEqual([expect.stringMatching(/ shop-1#2$/)]);
  });

  it('begins nothing beside a try that is on its way', async () => {
    await wait(1);
    await reconciler.ledger.hold({ component: 'shop-1' }, { ...hold, until: at(2), released });

    await reconciler.minute(at(2));
    await reconciler.minute(at(2) + 1);

    expect(reconciler.begun).toHaveLength(1);
  });

  it('of everything lets all of them be tried, but what was wanted since', async () => {
    await wait(1);
    await wait(2);
    await wait(3, at(3));
    await reconciler.ledger.hold('everything', { ...hold, until: at(2), released });

    await reconciler.minute(at(3));

    expect(reconciler.begun).toHaveLength(2);
  });

  it('drops what waits for it instead, if that is what was said', async () => {
    await wait(1);
    await reconciler.ledger.hold(
      { component: 'shop-1' },
      { ...hold, until: at(2), released: { by: 'ben', drop: true } },
    );

    await reconciler.minute(at(2));

    expect(await wordOf(1)).toMatchObject({ reason: 'overtaken', message: expect.stringMatching(/^ben has released/) });
    expect(reconciler.begun).toEqual([]);
  });

  it('is minded for a minute, for what the index did not know, and then no more', async () => {
    await reconciler.ledger.hold({ component: 'shop-1' }, { ...hold, until: at(2), released });
    await reconciler.minute(at(2));
    await wait(1);
    await reconciler.minute(at(3));
    expect(reconciler.begun).toHaveLength(1);
    reconciler.calls.length = 0;

    await reconciler.minute(at(4));

    expect(reconciler.calls.filter((call) => call === 'dueAims')).toHaveLength(1);
    expect(await reconciler.ledger.allHolds()).toMatchObject([{ minded: 'done' }]);
  });

  it('that runs out by itself is nobody’s business: what it bars is due then', async () => {
    await wait(1);
    await reconciler.ledger.hold({ component: 'shop-1' }, { ...hold, until: at(2) });

    await reconciler.minute(at(3));

    expect(reconciler.begun).toEqual([]);
  });
});

describe('a stop of everything', () => {
  it('is told once, closes what was wanted before, and leaves what was wanted since', async () => {
    await wait(1);
    await wait(2, at(2));
    await reconciler.ledger.hold('stop', hold);

    for (const minute of [2, 3, 4]) await reconciler.minute(at(minute));

    expect(reconciler.said).toEqual([EVERYTHING_STOPPED]);
    expect(await wordOf(1)).toMatchObject({ reason: 'stop-all', word: 'overtaken', outcome: 'skipped' });
    expect(reconciler.told.map(({ component }) => component)).toEqual(['shop-1']);
    expect((await reconciler.ledger.aim(keyOf(2)))?.state).not.toBe('ended');
    expect(reconciler.begun).toEqual([]);
  });

  it('that is released is not told again, and lets what was wanted since be tried', async () => {
    await wait(1);
    await reconciler.ledger.hold('stop', hold);
    await reconciler.minute(at(1));
    await wait(2, at(2));
    await reconciler.ledger.hold('stop', { ...hold, until: at(3), released });

    await reconciler.minute(at(3));

    expect(reconciler.said).toEqual([EVERYTHING_STOPPED]);
    expect(reconciler.begun).toEqual([expect.stringMatching(/ shop-2#2$/)]);
    expect(await wordOf(1)).toMatchObject({ reason: 'stop-all' });
  });

  it('that cannot be told is told in the next minute', async () => {
    await reconciler.ledger.hold('stop', hold);
    const away = { put: () => Promise.reject(new Error('the bus is away')) };

    await expect(reconciler.minute(at(2), { notices: away })).rejects.toThrow('the bus is away');
    await reconciler.minute(at(3));

    expect(reconciler.said).toEqual([EVERYTHING_STOPPED]);
  });
});
