import { describe, expect, it } from 'vitest';
import type { RunKey } from '#core/aim/run-key.ts';
import { targetIdOf } from '#core/component.ts';
import { EventSchemas } from '#core/event.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { send } from '#servicestage/transport.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { DEFAULT_TIMINGS } from '#simulator/servicestage/world/timings.ts';
import { fakeAlarms } from '#test/support/fakes/fake-alarms.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor, readyFor } from '#test/support/run-events.ts';
import { openShop, type Shop, START } from '#test/support/run-harness.ts';

const instanceId = targetIdOf(shopWeb);
const key: RunKey = { automation: 'workday-morning', occurrence: '2026-03-02T08:00:00Z', instanceId };
const MINUTE = 60_000;
const HOUR = { expires: 3600 };
const trigger = { alarm: 'shop-web-5xx' };

/** `held again, verified reached`: what was told of each try. */
const told = (shop: Shop): string =>
  shop.told
    .flatMap(({ detail }) => ('outcome' in detail ? [detail] : []))
    .map(({ reason, word, again }) => `${reason} ${word ?? (again === undefined ? 'nothing' : 'again')}`)
    .join(', ');

describe('an aim', () => {
  it('that a hold bars is reached once the hold is over, and only then has its last word', async () => {
    const ledger = createInMemoryLedger();
    await ledger.hold(
      { component: shopWeb.name },
      { at: START, reason: 'database migration', by: 'ana', until: START + 20 * MINUTE },
    );
    const shop = await openShop({ ledger, limits: HOUR });

    expect(await shop.pursue('scale')).toMatchObject({ outcome: 'succeeded', word: 'reached', number: 2 });
    expect(told(shop)).toBe('held again, verified reached');
    expect(shop.world.accepted[0]?.at).toBeGreaterThanOrEqual(START + 20 * MINUTE);
  });

  it('that a hold bars for longer than it lasts is given up, and says so while it helps', async () => {
    const ledger = createInMemoryLedger();
    await ledger.hold({ component: shopWeb.name }, { at: START, reason: 'database migration', by: 'ana' });
    const shop = await openShop({ ledger, limits: HOUR });

    expect(await shop.pursue('scale')).toMatchObject({ reason: 'held', word: 'given-up' });
    expect(shop.posts).toEqual([]);
    expect(shop.elapsed()).toBeGreaterThan(3000);
  });

  it('is reached though ServiceStage is away for longer than a run waits for it', async () => {
    const shop: Shop = await openShop({
      limits: HOUR,
      send: (request, timeouts) => {
        if (shop.elapsed() < 90) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
        return send(request, timeouts);
      },
    });

    expect(await shop.pursue('scale')).toMatchObject({ outcome: 'succeeded', word: 'reached' });
    expect(shop.elapsed()).toBeLessThan(300);
  });

  it('is reached though the component hangs in a job for longer than a run has patience', async () => {
    const shop = await openShop({
      limits: { ...HOUR, patience: 120 },
      timings: { job: { ...DEFAULT_TIMINGS.job, deploy: 20 * MINUTE } },
    });
    shop.world.deploy(instanceId, '1.2.0');

    expect(await shop.pursue('stop')).toMatchObject({ outcome: 'succeeded', word: 'reached' });
  });

  it('is reached though the first job was undone, where the action may be repeated', async () => {
    const shop = await openShop({ limits: HOUR, faults: [{ job: 'rolled-back', times: 1 }] });

    await shop.pursue('scale');

    expect(told(shop)).toBe('job-undone again, verified reached');
  });

  it('is reached though nobody ever says how its job ended, where the component says it', async () => {
    const shop = await openShop({ limits: { ...HOUR, timeout: 600 }, faults: [{ job: 'unknown', times: 1 }] });

    expect(await shop.pursue('scale')).toMatchObject({ outcome: 'succeeded', word: 'reached' });
  });

  it('of a restart of which nobody says how its job ended is given up: it is not sent again', async () => {
    const shop = await openShop({ limits: HOUR, faults: [{ job: 'unknown', times: 1 }] });

    expect(await shop.pursue('restart')).toMatchObject({ reason: 'job-unknown', word: 'given-up' });
    expect(shop.posts).toHaveLength(1);
  });

  it('of a restart whose job failed is given up: it is not sent again', async () => {
    const shop = await openShop({ limits: HOUR, faults: [{ job: 'fails', times: 1 }] });

    expect(await shop.pursue('restart')).toMatchObject({ reason: 'job-failed', word: 'given-up' });
    expect(shop.posts).toHaveLength(1);
  });
});

describe('a second event of the same automation', () => {
  const event = eventFor('restart', { trigger, limits: { expires: 1500 } });
  const second = EventSchemas.restart.parse({ ...event, occurrence: 'event-2', at: '2026-03-02T08:10:00Z' });
  const red = { trigger, alarms: fakeAlarms({ 'shop-web-5xx': () => 'ALARM' }), limits: { expires: 1500 } };
  const openFirst = (ledger: Ledger, expiresAt = START + 25 * MINUTE) =>
    ledger.open(key, {
      owner: 'first',
      now: START,
      again: START + 15 * MINUTE,
      expiresAt,
      event: JSON.stringify({ ...event, trigger }),
    });

  it('joins the aim that is open: it counts there, moves when that expires, and does nothing itself', async () => {
    const ledger = createInMemoryLedger();
    await openFirst(ledger);
    const shop = await openShop({ ledger, ...red });
    shop.pass(600);

    expect(await shop.deliver(second, 'second')).toMatchObject([{ reason: 'joined' }]);

    expect(told(shop)).toBe('joined nothing');
    expect(await ledger.aim(key)).toMatchObject({ wishes: 1, expiresAt: START + 35 * MINUTE });
    expect(await ledger.aim({ ...key, occurrence: 'event-2' })).toMatchObject({ state: 'ended' });
    expect(shop.posts).toEqual([]);
  });

  it('pursues an aim of its own where the first has ended', async () => {
    const ledger = createInMemoryLedger();
    await openFirst(ledger);
    const shop = await openShop({ ledger, ...red });
    const detail = await shop.run('restart');
    shop.pass(600);
    await ledger.close(key, { by: 'ana', now: START, again: START, told: detail });

    expect(await shop.deliver(second, 'second')).not.toMatchObject([{ reason: 'joined' }]);
  });

  it.each([
    ['that a deployment has changed since', { settle: 60 }, undefined],
    ['whose aim somebody has closed', {}, 'a deployment'],
  ] as const)('of an automation %s pursues an aim of its own', async (_, changed, by) => {
    const ledger = createInMemoryLedger();
    await openFirst(ledger);
    const shop = await openShop({ ledger, ...red });
    shop.pass(600);
    if (by !== undefined) {
      const one = { key, owner: 'first', number: 1 };
      const mark = { at: START, again: START + 15 * MINUTE, action: 'restart', request: '', marks: 0 } as const;
      await ledger.mark(one, { ...mark, repeatable: false });
      const told = await (await openShop()).run('scale');
      await ledger.close(key, { by, now: START, again: START, told });
    }
    const asked = EventSchemas.restart.parse({ ...second, limits: { ...second.limits, ...changed }, trigger });

    await shop.deliver(asked, 'second');

    expect(told(shop)).not.toMatch(/joined/);
    expect(shop.posts).toHaveLength(1);
  });

  it('of another trigger pursues an aim of its own', async () => {
    const ledger = createInMemoryLedger();
    await openFirst(ledger);
    const shop = await openShop({ ledger, alarms: fakeAlarms({ other: () => 'ALARM' }) });
    shop.pass(600);
    const other = EventSchemas.restart.parse({ ...second, trigger: { alarm: 'other' } });

    expect(await shop.deliver(other, 'second')).toMatchObject([{ reason: 'verified' }]);
  });

  it('is not lost if it joins while the first finds that its alarm has recovered', async () => {
    const ledger = createInMemoryLedger();
    let state: 'OK' | 'ALARM' = 'OK';
    const shop = await openShop({
      ledger,
      trigger,
      limits: { expires: 1500 },
      alarms: {
        read: async () => {
          const read = { state };
          if (state === 'OK') await ledger.join(key, START + 30 * MINUTE);
          state = 'ALARM';
          return read;
        },
      },
    });

    await shop.run('restart');

    expect(told(shop)).toBe('recovered again');
    await shop.reconcile();
    expect(shop.posts.length).toBeGreaterThan(0);
  });
});

describe('the next try after one that died', () => {
  /** The first try of the event, as far as it came before its execution failed for good. */
  async function diedAfter(
    ledger: Ledger,
    action: 'restart' | 'scale' | 'rollback',
    job: string | undefined,
    { sent, isTold = true }: { readonly sent?: string; readonly isTold?: boolean } = {},
  ) {
    const parameters = {
      restart: {},
      scale: { parameters: { replica: 4 } },
      rollback: { parameters: { version: '1.0.0' } },
    };
    const one = { key, owner: 'dead', number: 1 };
    const event = JSON.stringify({
      ...eventFor(action, { ...parameters[action], limits: HOUR }),
      trigger: eventFor(action).trigger,
    });
    const again = START + 5 * MINUTE;
    await ledger.open(key, { owner: 'dead', now: START, again, expiresAt: START + 60 * MINUTE, event });
    await ledger.lease(instanceId, 'dead', START, again);
    const request = sent ?? JSON.stringify({ action, ...parameters[action] });
    const lastJob = isTold ? { before: '' } : {};
    await ledger.mark(one, { at: START, again, action, request, marks: 0, repeatable: action === 'scale', ...lastJob });
    if (job !== undefined) await ledger.beat(one, { marks: 1, again, jobId: job });
  }

  it.each(['restart', 'rollback', 'scale'] as const)('finds the job of a %s by that it is new', async (action) => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ ledger, limits: HOUR });
    await diedAfter(ledger, action, undefined);
    const client = await openJob(shop, action);

    await shop.reconcile();

    expect(told(shop)).toBe('verified reached');
    expect(shop.posts).toEqual([]);
    expect(shop.world.accepted.map(({ jobId }) => jobId)).toEqual([client]);
  });

  it.each(['restart', 'rollback'] as const)('gives a %s up that left no trace, and never sends it', async (action) => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ ledger, limits: HOUR });
    await diedAfter(ledger, action, undefined);

    await shop.reconcile();

    expect(told(shop)).toBe('answer-lost given-up');
    expect(shop.posts).toEqual([]);
  });

  it('sends a scale that left no trace', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ ledger, limits: HOUR, beginning: readyFor('scale') });
    await diedAfter(ledger, 'scale', undefined);

    await shop.reconcile();

    expect(told(shop)).toBe('verified reached');
    expect(shop.posts).toHaveLength(1);
  });

  it('does not take the start before a scale for the scale, though the component is up by then', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ ledger, limits: HOUR, beginning: { replica: 2 } });
    await diedAfter(ledger, 'scale', undefined, { sent: JSON.stringify({ action: 'start' }) });
    await ledger.lease(instanceId, 'another', START + 6 * MINUTE, START + 7 * MINUTE);
    shop.pass(480);

    await shop.reconcile();

    expect(told(shop)).toBe('verified reached');
    expect(shop.world.instance(instanceId)?.replica).toBe(4);
  });

  it('takes no job for its own where nothing was told of the last one before, and a person is told', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ ledger, limits: HOUR });
    await diedAfter(ledger, 'restart', undefined, { isTold: false });
    await openJob(shop, 'restart');

    await shop.reconcile();

    expect(told(shop)).toBe('answer-lost given-up');
    expect(shop.posts).toEqual([]);
  });

  it('takes no job for its own where another run has had the component since', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ ledger, limits: HOUR });
    await diedAfter(ledger, 'restart', undefined);
    await openJob(shop, 'restart');
    await ledger.lease(instanceId, 'another', START + 6 * MINUTE, START + 7 * MINUTE);
    shop.pass(420);

    await shop.reconcile();

    expect(told(shop)).toBe('answer-lost given-up');
  });

  it('follows the job that was noted, and has no more patience with it than was left', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({
      ledger,
      limits: HOUR,
      faults: [{ job: 'hangs' }],
    });
    await diedAfter(ledger, 'restart', undefined);
    const jobId = await openJob(shop, 'restart');
    await ledger.beat({ key, owner: 'dead', number: 1 }, { marks: 1, again: START + 10 * MINUTE, jobId });
    shop.pass(2000);

    await shop.reconcile();

    expect(told(shop)).toBe('job-running given-up');
    expect(shop.elapsed()).toBeLessThan(2100);
  });

  /** ServiceStage has taken the request of the one that died. */
  async function openJob(shop: Shop, action: 'restart' | 'scale' | 'rollback'): Promise<string> {
    const acted = shop.world.act(
      instanceId,
      {
        restart: { action: 'restart' as const },
        scale: { action: 'scale' as const, parameters: { replica: 4 } },
        rollback: { action: 'rollback' as const, parameters: { version: '1.0.0' } },
      }[action],
    );
    if (!('jobId' in acted)) throw new Error('it was refused');
    return acted.jobId;
  }
});

describe('an aim that somebody closes', () => {
  it('while its request is under way is ended by its owner, truthfully', async () => {
    const ledger = createInMemoryLedger();
    const shop: Shop = await openShop({
      ledger,
      limits: HOUR,
      faults: [{ job: 'fails', times: 1 }],
      onPut: (detailType) => {
        if (detailType === 'Action Submitted') void ledger.close(key, closing);
      },
    });
    const closing = {
      by: 'ana',
      now: START,
      again: START + MINUTE,
      told: { ...(await openShop().then((other) => other.run('scale'))) },
    };

    expect(await shop.pursue('scale')).toMatchObject({ reason: 'overtaken', word: 'overtaken' });
    expect(shop.posts).toHaveLength(1);
  });

  it('and that another event has joined comes to its end, overtaken', async () => {
    const ledger = createInMemoryLedger();
    let refusals = 0;
    const refusing: Ledger = {
      ...ledger,
      async endTry(one, judged, end) {
        const refusal = end.kind === 'again' ? 'closed' : judged.wishes === undefined ? undefined : 'wished';
        if (refusal === undefined) return ledger.endTry(one, judged, end);
        refusals += 1;
        return refusals > 10 ? expect.fail('it is judged again for ever') : refusal;
      },
    };
    const shop = await openShop({
      ledger: refusing,
      trigger,
      limits: { expires: 1500 },
      alarms: { read: async () => ({ state: 'OK' }) },
    });

    expect(await shop.run('restart')).toMatchObject({ reason: 'overtaken', word: 'overtaken' });
    expect(refusals).toBe(2);
  });
});
