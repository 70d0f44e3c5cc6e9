import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NOTHING_SENT } from '#core/aim/aim.ts';
import { SILENCE_MS } from '#core/aim/silence.ts';
import { type InstanceId, InstanceIdSchema, targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { Census } from '#core/measured/census.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { asWritten } from '#core/trigger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { createReconciler, type Reconciler, shippedOf, withUnreadable } from '#test/support/reconciler.ts';
import { eventFor } from '#test/support/run-events.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const event = eventFor('restart', { trigger: { alarm: 'shop-web-5xx' } });

const keyOf = ({ automation, occurrence, components }: RunEvent, instanceId?: InstanceId) => ({
  automation,
  occurrence,
  instanceId: instanceId ?? (components[0] && targetIdOf(components[0])) ?? targetIdOf(shopWeb),
});
const written = (one: RunEvent) => JSON.stringify({ ...one, trigger: asWritten(one.trigger) });
const told: OutcomeDetail = {
  automation: 'workday-morning',
  occurrence: event.occurrence,
  trigger: { alarm: 'shop-web-5xx' },
  component: 'shop-web',
  action: 'restart',
  parameters: {},
  outcome: 'failed',
  reason: 'unresolved',
  message: 'It was restarted three times.',
  word: 'given-up',
  at: event.at,
  startedAt: event.at,
  endedAt: event.at,
};

let reconciler: Reconciler;
beforeEach(() => {
  reconciler = createReconciler(shippedOf([event]));
});

/** As a delivery opens it that dies right after. */
const open = (one: RunEvent = event, owner = 'a delivery') =>
  reconciler.ledger.open(keyOf(one), {
    owner,
    now: T0,
    again: T0 + SILENCE_MS,
    expiresAt: T0 + 60 * MINUTE,
    event: written(one),
  });
const aim = (one: RunEvent = event) => reconciler.ledger.aim(keyOf(one));

describe('an aim whose owner died', () => {
  it('is tried again once nothing was heard of it for long enough, under the next number', async () => {
    await open();

    await reconciler.minute(T0 + SILENCE_MS - 1);
    expect(reconciler.begun).toEqual([]);

    await reconciler.minute(T0 + SILENCE_MS);
    expect(reconciler.begun).toEqual(['workday-morning shop-web#2']);
    expect(await aim()).toMatchObject({ number: 2, again: T0 + 2 * SILENCE_MS });
    expect(await aim()).not.toHaveProperty('owner');
  });

  it('is begun by one of two reconcilers at once', async () => {
    await open();

    await Promise.all([reconciler.minute(T0 + SILENCE_MS), reconciler.minute(T0 + SILENCE_MS)]);

    expect(reconciler.begun).toEqual(['workday-morning shop-web#2']);
  });

  it('is tried under yet another number where the call to Lambda got lost', async () => {
    await open();
    const lost = { begin: () => Promise.reject(new Error('ThrottlingException')) };

    await expect(reconciler.minute(T0 + SILENCE_MS, { executions: lost })).rejects.toMatchObject({
      name: 'ReconcileFailedError',
      message: expect.stringMatching(/^1 went wrong: workday-morning .*: ThrottlingException$/),
    });
    await reconciler.minute(T0 + 2 * SILENCE_MS);

    expect(reconciler.begun).toEqual(['workday-morning shop-web#3']);
  });

  it('is not begun where the number could not be written', async () => {
    await open();
    const refusing = { ...reconciler.ledger, nextTry: () => Promise.reject(new Error('throttled')) };

    await expect(reconciler.minute(T0 + SILENCE_MS, { ledger: refusing })).rejects.toThrow('throttled');

    expect(reconciler.begun).toEqual([]);
    expect(await aim()).toMatchObject({ number: 1 });
  });

  it('is left alone where its record says that it lives, whatever an index says', async () => {
    await open();
    const lagging = { ...reconciler.ledger, dueAims: async () => [keyOf(event)] };

    await reconciler.minute(T0 + SILENCE_MS - 1, { ledger: lagging });

    expect(reconciler.begun).toEqual([]);
  });
});

describe('a last word that nobody told', () => {
  const end = () =>
    reconciler.ledger.endTry(
      { key: keyOf(event), owner: 'a delivery', number: 1 },
      { at: T0, marks: 0 },
      { kind: 'word', told, sending: NOTHING_SENT, spent: false, again: T0 + SILENCE_MS },
    );

  it('is told, the same, and once', async () => {
    await open();
    await end();

    for (let minute = 0; minute < 20; minute++) await reconciler.minute(T0 + minute * MINUTE);

    expect(reconciler.told).toEqual([told]);
    expect(reconciler.begun).toEqual([]);
    expect(await reconciler.ledger.chronicled(T0)).toEqual([
      { kind: 'outcome', instanceId: targetIdOf(shopWeb), execution: 'a delivery', told },
    ]);
  });

  it('is told once where the ledger takes no note of it', async () => {
    await open();
    await end();
    const forgetful = { ...reconciler.ledger, chronicle: () => Promise.reject(new Error('throttled')) };

    for (let minute = 0; minute < 20; minute++) {
      await reconciler.minute(T0 + minute * MINUTE, { ledger: forgetful });
    }

    expect(reconciler.told).toEqual([told]);
  });

  it('is told again where the bus did not take it', async () => {
    await open();
    await end();
    const away = { put: () => Promise.reject(new Error('the bus is away')) };

    await expect(reconciler.minute(T0 + SILENCE_MS, { outcomes: away })).rejects.toThrow('the bus is away');
    await reconciler.minute(T0 + SILENCE_MS + MINUTE);

    expect(reconciler.told).toEqual([told]);
  });
});

describe('an aim whose automation a deployment has changed or removed', () => {
  const next = () => createReconciler(shippedOf([]), { deployments: reconciler.deployments });

  it('is closed in the first minute after it, and told in the next', async () => {
    await open(event, 'one that sleeps');
    await reconciler.minute(T0);
    const after = { ...next(), ledger: reconciler.ledger };

    await createdOver(after).minute(T0 + MINUTE);
    expect(await aim()).toMatchObject({ state: 'ended', told: { reason: 'overtaken', word: 'overtaken', number: 1 } });

    await createdOver(after).minute(T0 + 2 * MINUTE);
    expect(after.told).toMatchObject([{ automation: 'workday-morning', reason: 'overtaken', component: 'shop-web' }]);
  });

  it('has not been at work for as long as it was open', async () => {
    await open(event, 'one that sleeps');
    await reconciler.minute(T0);
    const after = { ...next(), ledger: reconciler.ledger };

    await createdOver(after).minute(T0 + MINUTE);

    const closed = new Date(T0 + MINUTE).toISOString();
    expect(await aim()).toMatchObject({ told: { startedAt: closed, endedAt: closed } });
  });

  it('is marked as closed where a request may be under way, and its owner ends it', async () => {
    await open();
    await reconciler.ledger.lease(targetIdOf(shopWeb), 'a delivery', T0, T0 + 10 * MINUTE);
    const mark = {
      at: T0,
      again: T0 + 10 * MINUTE,
      action: 'restart',
      request: '{}',
      marks: 0,
      repeatable: false,
    } as const;
    await reconciler.ledger.mark({ key: keyOf(event), owner: 'a delivery', number: 1 }, mark);
    await reconciler.minute(T0);

    await createdOver({ ...next(), ledger: reconciler.ledger }).minute(T0 + MINUTE);

    expect(await aim()).toMatchObject({ state: 'trying', closed: 'a deployment' });
  });

  it('is not closed by a function that was replaced itself', async () => {
    const after = next();
    const other = eventFor('stop', {});
    await reconciler.minute(T0);
    await createdOver({ ...after, ledger: reconciler.ledger }).minute(T0 + MINUTE);
    await open(other);

    await reconciler.minute(T0 + 6 * MINUTE);

    expect(await aim(other)).toMatchObject({ state: 'waiting', number: 2 });
  });

  /** Another version of the function, over the same ledger. */
  const createdOver = ({ ledger, ...after }: Reconciler) => ({
    minute: (now: number) => after.minute(now, { ledger }),
  });
});

describe('many aims', () => {
  const many = Array.from({ length: 250 }, (_, n) => {
    const instanceId = InstanceIdSchema.parse(`33333333-4444-5555-6666-${String(n).padStart(12, '0')}`);
    return eventFor('stop', { components: [{ ...shopWeb, name: `shop-${n}`, instanceId }] });
  });
  const shipped = shippedOf([{ ...eventFor('stop'), components: many.flatMap(({ components }) => components) }]);

  it('are each begun once, side by side, and one that cannot be leaves the others alone', async () => {
    reconciler = createReconciler(shipped);
    for (const one of many) await open(one);
    let atOnce = 0;
    let most = 0;
    const begin = vi.fn(async ({ components: [component] }: RunEvent) => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce--;
      if (component?.name === 'shop-7') throw new Error('a defect');
    });

    await expect(reconciler.minute(T0 + SILENCE_MS, { executions: { begin } })).rejects.toMatchObject({
      message: expect.stringMatching(/^1 went wrong: .*: a defect$/),
    });

    expect(begin).toHaveBeenCalledTimes(250);
    expect(most).toBe(20);
  });

  it('are all looked after but one that another version has written, which is named', async () => {
    reconciler = createReconciler(shipped);
    for (let minute = -3; minute < 0; minute++) await reconciler.minute(T0 + minute * MINUTE);
    for (const one of many.slice(0, 150)) await open(one);
    const { instanceId } = keyOf(many[7] ?? event);
    const ledger = withUnreadable(reconciler.ledger, instanceId);

    await expect(reconciler.minute(T0 + SILENCE_MS, { ledger })).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`^1 went wrong: \\S+ \\S+ ${instanceId}: `)),
    });

    expect(reconciler.begun).toHaveLength(149);
  });

  it('are not asked for one by one where the table is away', async () => {
    reconciler = createReconciler(shipped);
    for (const one of many) await open(one);
    reconciler.calls.length = 0;
    const aims = async () => {
      throw new Error('the table is away');
    };

    await expect(reconciler.minute(T0 + SILENCE_MS, { ledger: { ...reconciler.ledger, aims } })).rejects.toThrow();

    expect(reconciler.calls.filter((call) => call === 'aim')).toEqual([]);
  });

  it('are read a hundred at a time', async () => {
    reconciler = createReconciler(shipped);
    for (let minute = -3; minute < 0; minute++) await reconciler.minute(T0 + minute * MINUTE);
    for (const one of many) await open(one);
    reconciler.calls.length = 0;

    await reconciler.minute(T0 + SILENCE_MS);

    expect(reconciler.calls.filter((call) => call === 'aims')).toHaveLength(3);
  });
});

it('a minute in which nothing is open is three questions and one note', async () => {
  await reconciler.minute(T0);
  await reconciler.minute(T0 + MINUTE);
  await reconciler.minute(T0 + 2 * MINUTE);
  reconciler.calls.length = 0;

  await reconciler.minute(T0 + 3 * MINUTE);

  expect(reconciler.calls).toEqual(['dueAims', 'allSaid', 'openQuestions']);
});

it('an aim whose event nobody can read is heard of each minute, and the others are pursued', async () => {
  const other = eventFor('stop');
  reconciler = createReconciler(shippedOf([event]));
  await open();
  await reconciler.ledger.open(keyOf({ ...other, occurrence: 'other' }), {
    now: T0,
    again: T0,
    expiresAt: T0,
    event: '{"action":"nonsense"}',
  });

  await expect(reconciler.minute(T0 + SILENCE_MS)).rejects.toMatchObject({ name: 'ReconcileFailedError' });

  expect(reconciler.begun).toEqual(['workday-morning shop-web#2']);
});

it('what cannot be read is an error, and does not keep the rest from being done', async () => {
  await open();
  const unreadable = { ...reconciler.deployments, deployed: () => Promise.reject(new Error('DynamoDB is away')) };

  await expect(reconciler.minute(T0 + SILENCE_MS, { deployments: unreadable })).rejects.toThrow('DynamoDB is away');

  expect(reconciler.begun).toEqual(['workday-morning shop-web#2']);
});

describe('what is counted each fifth minute', () => {
  const later = T0 + 24 * 60 * MINUTE;
  const censuses: Census[] = [];
  const measure = (census: Census) => void censuses.push(census);
  beforeEach(() => {
    censuses.length = 0;
  });
  const open = (again: number) =>
    reconciler.ledger.open(keyOf(event), { now: T0, again, expiresAt: later, event: written(event) });

  it('is all that is open, of which only what is due is done', async () => {
    await open(later);

    await reconciler.minute(T0 + 5 * MINUTE, { measure });

    expect(censuses).toEqual([{ open: 1, oldestSeconds: 300, holds: 0 }]);
    expect(reconciler.begun).toEqual([]);
  });

  it('is what is done in that minute as in any other', async () => {
    await open(T0 + MINUTE);

    await reconciler.minute(T0 + 5 * MINUTE, { measure });

    expect(reconciler.begun).toHaveLength(1);
  });

  it('is nothing where something could not be read: half a count is none', async () => {
    await open(later);
    const ledger = { ...reconciler.ledger, aims: () => Promise.reject(new Error('away')) };

    await expect(reconciler.minute(T0 + 5 * MINUTE, { measure, ledger })).rejects.toThrow('away');

    expect(censuses).toEqual([]);
  });
});
