import { describe, expect, it } from 'vitest';
import type { RunKey } from '#core/aim/run-key.ts';
import { InstanceIdSchema, targetIdOf } from '#core/component.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { send } from '#servicestage/transport.ts';
import { type Books, createBooks } from '#simulator/ledger/books.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';
import { openShop, type Shop, type ShopOptions, START } from '#test/support/run-harness.ts';

const OTHER = 'arn:aws:lambda:us-east-1:123456789012:function:fake:1/durable-execution/2/2';
const instanceId = targetIdOf(shopWeb);
const thisRun: RunKey = { automation: 'workday-morning', occurrence: '2026-03-02T08:00:00Z', instanceId };
const earlier: RunKey = { ...thisRun, occurrence: '2026-03-02T07:55:00Z' };
const MINUTE = 60_000;

const FAMILY = { family: 'shop', size: 4, within: 600, least: 3, share: 0.5 };
const OTHERS = ['33333333-4444-5555-6666-00000000000a', '33333333-4444-5555-6666-00000000000b'].map((id) =>
  InstanceIdSchema.parse(id),
);

const openBy = (ledger: Ledger, owner: string, key = thisRun, now = START) =>
  ledger.open(key, { owner, now, again: now + 5 * MINUTE, expiresAt: now + 60 * MINUTE, event: '{}' });

/** Somebody else sent the action for an earlier occurrence, and is done. */
async function sentEarlier(ledger: Ledger, action: 'restart' | 'rollback', at: number, fromVersion?: string) {
  const one = { key: earlier, owner: OTHER, number: 1 };
  const again = at + 5 * MINUTE;
  await openBy(ledger, OTHER, earlier, at);
  await ledger.lease(instanceId, OTHER, at, at + MINUTE);
  const request = JSON.stringify({ action });
  const leaving = fromVersion === undefined ? {} : { fromVersion };
  await ledger.mark(one, { at, again, action, request, marks: 0, repeatable: false, ...leaving });
  const sending = { sent: 'may', times: 0 } as const;
  await ledger.endTry(one, { at, marks: 1 }, { kind: 'again', sending, spent: true, again, outcome: 'succeeded' });
  await ledger.release(instanceId, OTHER);
}

/** What a version before aims left: an action, and nothing else of this occurrence. */
function historyOf(spent: boolean): Books['actions'] {
  const { automation, occurrence } = thisRun;
  const past = { automation, occurrence, action: 'restart', at: START, spent, marks: 0 } as const;
  return new Map([[instanceId, new Map([['before', past]])]]);
}

describe('an occurrence', () => {
  it('that another execution has is a duplicate, and ServiceStage hears nothing of it', async () => {
    const ledger = createInMemoryLedger();
    await openBy(ledger, OTHER);
    const shop = await openShop({ ledger });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'duplicate' });
    expect(outcome).not.toHaveProperty('word');
    expect(outcome).not.toHaveProperty('again');
    expect(shop.world.requests).toEqual([]);
  });

  it('whose owner fell silent is a duplicate too: only the reconciler begins another try', async () => {
    const ledger = createInMemoryLedger();
    await openBy(ledger, OTHER, thisRun, START - 60 * MINUTE);
    const shop = await openShop({ ledger });

    expect(await shop.run('restart')).toMatchObject({ reason: 'duplicate' });
  });

  it('of which a later try has been given out meanwhile is superseded where it was opened, and nobody is told of it', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ ledger });
    await openBy(ledger, OTHER);
    const { number = 0, again = 0 } = (await ledger.aim(thisRun)) ?? {};
    await ledger.nextTry(thisRun, { number, again }, again + MINUTE);

    const done = await shop.deliver(eventFor('restart', {}), OTHER);

    expect(done).toMatchObject([{ reason: 'superseded' }]);
    expect(shop.told).toEqual([]);
    expect(shop.world.requests).toEqual([]);
  });

  it('that a version before aims has acted on is not acted on again, whatever delivers it', async () => {
    const ledger = createInMemoryLedger({ books: { ...createBooks(), actions: historyOf(true) } });
    const shop = await openShop({ ledger });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'overtaken', word: 'overtaken' });
    expect(outcome.message).toContain('A version before has sent the restart');
    expect(shop.world.requests).toEqual([]);
  });

  it('of which such a version knew for certain that nothing was done is acted on', async () => {
    const ledger = createInMemoryLedger({ books: { ...createBooks(), actions: historyOf(false) } });
    const shop = await openShop({ ledger });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'succeeded' });
  });

  it('on a component that a person holds is skipped, and says who and why', async () => {
    const ledger = createInMemoryLedger();
    await ledger.hold({ component: shopWeb.name }, { at: START, reason: 'database migration', by: 'ana' });
    const shop = await openShop({ ledger });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'held' });
    expect(outcome.message).toContain('ana');
    expect(outcome.message).toContain('database migration');
  });

  it('that comes too late is stale', async () => {
    const shop = await openShop({ limits: { expires: 900 } });
    shop.pass(901);

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'stale' });
    expect(shop.posts).toEqual([]);
  });

  it('that is dated in the future is refused, and leaves nothing behind by which others would be judged', async () => {
    const calls: string[] = [];
    const shop = await openShop({ ledger: createInMemoryLedger({ onCall: (method) => void calls.push(method) }) });
    shop.pass(-61);

    expect(await shop.run('scale')).toMatchObject({ outcome: 'failed', reason: 'dated-ahead' });
    expect(new Set(calls)).toEqual(new Set(['chronicle']));
    expect(shop.world.requests).toEqual([]);
  });

  it('whose date is ahead of another clock by a minute is taken for one of now', async () => {
    const shop = await openShop();
    shop.pass(-60);

    expect(await shop.run('scale')).toMatchObject({ outcome: 'succeeded' });
  });

  it('that expires while the component is in the middle of something is not done late', async () => {
    const shop = await openShop({
      limits: { expires: 60, patience: 600 },
      timings: { job: { start: 1, stop: 1, restart: 1, scale: 1, rollback: 1, deploy: 300_000 } },
    });
    shop.world.deploy(instanceId, '1.2.0');

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'stale' });
    expect(shop.posts).toEqual([]);
  });

  it('overtaken by a later schedule says so', async () => {
    const ledger = createInMemoryLedger();
    await ledger.noteSchedule(instanceId, START + MINUTE);
    const shop = await openShop({ ledger });

    expect(await shop.run('scale')).toMatchObject({ outcome: 'skipped', reason: 'overtaken', word: 'overtaken' });
  });

  it('on a date of its calendar is closed: nothing is sent, and no earlier schedule is overtaken by it', async () => {
    const ledger = createInMemoryLedger();
    const calendar = { except: ['holidays'], calendars: { holidays: { dates: ['2026-03-01/2026-03-03'] } } };
    const shop = await openShop({ ledger, calendar });

    expect(await shop.run('scale')).toMatchObject({
      outcome: 'skipped',
      reason: 'closed',
      message: '2026-03-02 in Europe/Berlin is a date of holidays.',
    });
    expect(shop.world.requests).toEqual([]);
    expect((await ledger.memory(instanceId, START)).latestSchedule).toBeUndefined();
  });

  it('within the cooldown of the same action is skipped', async () => {
    const ledger = createInMemoryLedger();
    await sentEarlier(ledger, 'restart', START - 5 * MINUTE);
    const shop = await openShop({ ledger, limits: { cooldown: 600 } });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'cooldown' });
  });

  it('beyond the budget is skipped', async () => {
    const ledger = createInMemoryLedger();
    await sentEarlier(ledger, 'restart', START - 30 * MINUTE);
    const shop = await openShop({ ledger, limits: { budget: { actions: 1, per: 3600 } } });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'budget' });
  });

  it('of a family that asks for help as a whole is a storm', async () => {
    const ledger = createInMemoryLedger();
    for (const other of OTHERS) await ledger.noteAlarm('shop', other, START, START);
    const shop = await openShop({ ledger, limits: { storm: FAMILY } });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'storm' });
  });

  it('is in a storm whose others ask within a minute, also if it is the first of them', async () => {
    const ledger = createInMemoryLedger();
    let judged = 0;
    const shop: Shop = await openShop({
      limits: { storm: FAMILY },
      trigger: { alarm: 'shop-5xx' },
      ledger: {
        ...ledger,
        reserve: async (request) => {
          for (const other of OTHERS) await ledger.noteAlarm('shop', other, START + 59_000, START);
          return ledger.reserve(request);
        },
        memory: (...asked) => {
          judged = shop.elapsed();
          return ledger.memory(...asked);
        },
      },
    });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'storm' });
    expect(judged).toBe(60);
    expect(shop.world.requests).toEqual([]);
  });

  it('is in a storm that came while it waited for the component', async () => {
    const ledger = createInMemoryLedger();
    const shop: Shop = await openShop({
      limits: { storm: FAMILY },
      trigger: { alarm: 'shop-5xx' },
      ledger: {
        ...ledger,
        // By then it has been judged, and is about to send.
        lease: async (...asked) => {
          for (const other of OTHERS) await ledger.noteAlarm('shop', other, START + 90_000, START);
          return ledger.lease(...asked);
        },
      },
    });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'storm', word: 'given-up' });
    expect(shop.posts).toEqual([]);
  });

  it.each([
    ['a minute after it went off', {}, 5, 60],
    ['half of its time, where that is less', { expires: 90 }, 5, 45],
    ['at once, where it comes later than that', {}, 75, 75],
  ])('is judged with its family %s', async (_, limits, late, judged) => {
    const asked: number[] = [];
    const books = createInMemoryLedger();
    const ledger: Ledger = {
      ...books,
      memory: (...of) => {
        asked.push(shop.elapsed());
        return books.memory(...of);
      },
    };
    const shop: Shop = await openShop({ ledger, limits: { storm: FAMILY, ...limits }, trigger: { alarm: 'shop-5xx' } });
    shop.pass(late);
    await shop.run('restart');

    expect(asked[0]).toBe(judged);
    expect(shop.names.includes('gather')).toBe(judged > late);
  });

  it('calls for help once more where the ledger did not take its first call, before it waits for its family', async () => {
    let refusals = 1;
    const ledger = createInMemoryLedger({
      onCall: (method, moment) => {
        if (method === 'noteAlarm' && moment === 'before' && refusals-- > 0) throw new Error('ThrottlingException');
      },
    });
    const shop = await openShop({ ledger, limits: { storm: FAMILY }, trigger: { alarm: 'shop-5xx' } });
    await shop.run('restart');

    expect(shop.names.slice(0, 3)).toEqual(['open', 'gather', 'open-gathered']);
    expect(refusals).toBeLessThan(0);
  });

  it('is in the storm that it was due in, also where Lambda began it when that was over', async () => {
    const ledger = createInMemoryLedger();
    for (const other of OTHERS) await ledger.noteAlarm('shop', other, START, START);
    const shop = await openShop({ ledger, limits: { storm: { ...FAMILY, within: 60 } } });
    shop.pass(120);

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'storm' });
  });

  it.each<[string, ShopOptions, number]>([
    ['closed', { calendar: { only: ['fairs'], calendars: { fairs: { dates: ['2026-04-01'] } } } }, 0],
    ['stale', { limits: { expires: 900 } }, 901],
  ])('that is %s as it comes keeps nobody waiting for requests that it never sends', async (reason, facts, late) => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ ledger, ...facts });
    shop.pass(late);

    expect(await shop.run('scale')).toMatchObject({ outcome: 'skipped', reason });
    const now = (START + late * 1000) * 1000;
    expect(await ledger.reserve({ lane: 'fleet', now, span: 1 })).toEqual({ at: now, moved: 0 });
  });

  it('keeps its slot of the rate though the ledger refuses what comes after it', async () => {
    const books = createInMemoryLedger();
    const reserved: unknown[] = [];
    let refusals = 3;
    const ledger: Ledger = {
      ...books,
      reserve: (request) => {
        reserved.push(request);
        return books.reserve(request);
      },
      memory: async (...asked) => {
        refusals -= 1;
        if (refusals >= 0) throw new Error('it was throttled');
        return books.memory(...asked);
      },
    };
    const shop = await openShop({ ledger });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'succeeded' });
    expect(reserved).toHaveLength(1);
  });

  it('calls for help as it comes, also if its turn in the rate comes later', async () => {
    const books = createInMemoryLedger();
    const asked: number[] = [];
    const ledger: Ledger = {
      ...books,
      noteAlarm: (family, ...rest) => {
        asked.push(shop.elapsed());
        return books.noteAlarm(family, ...rest);
      },
    };
    await books.reserve({ lane: 'urgent', now: START * 1000, span: 90_000_000 });
    const shop: Shop = await openShop({ ledger, limits: { storm: FAMILY }, trigger: { alarm: 'shop-5xx' } });
    // Its family is not waited for any more.
    shop.pass(75);

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'overtaken' });
    // And once more right before it would have sent.
    expect(asked).toEqual([75, 90, 90]);
  });

  it('waits for its turn while another run has the component', async () => {
    const ledger = createInMemoryLedger();
    await ledger.lease(instanceId, OTHER, START, START + 2 * MINUTE);
    const shop = await openShop({ ledger });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'succeeded' });
    expect(shop.world.accepted[0]?.at).toBeGreaterThanOrEqual(START + 2 * MINUTE);
  });

  it('that never has its turn is skipped as busy', async () => {
    const ledger = createInMemoryLedger();
    await ledger.lease(instanceId, OTHER, START, START + 60 * MINUTE);
    const shop = await openShop({ ledger, limits: { wait: 120 } });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'busy' });
    expect(shop.world.requests).toEqual([]);
  });

  it('gives the component back when it is done', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ ledger });

    await shop.run('restart');

    expect(await ledger.lease(instanceId, OTHER, START + 2 * MINUTE, START + 3 * MINUTE)).toEqual({ kind: 'held' });
  });

  it('of a rollback from a version that was rolled back from before is left to a person', async () => {
    const ledger = createInMemoryLedger();
    await sentEarlier(ledger, 'rollback', START - 60 * MINUTE, '1.1.0');
    const shop = await openShop({ ledger });

    expect(await shop.run('rollback')).toMatchObject({ outcome: 'skipped', reason: 'rolled-back-before' });
  });

  it('whose ledger cannot be reached when it is to be sent, sends nothing and tries again', async () => {
    let refusals = 2;
    const ledger = createInMemoryLedger({
      onCall: (method, moment) => {
        if (method === 'mark' && moment === 'before' && refusals-- > 0) throw new Error('ThrottlingException');
      },
    });
    const shop = await openShop({ ledger });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'succeeded' });
    expect(shop.world.accepted).toHaveLength(1);
  });
});

describe('a scale whose job failed', () => {
  it('tells why it did in its last word, though that is a refusal: the component takes nothing more', async () => {
    const shop = await openShop({
      faults: [{ job: 'fails', message: 'no quota', times: 1 }],
      policies: { disallowedState: 'refuse' },
    });

    const outcome = await shop.pursue('scale', { replica: 5 });

    expect(shop.told.map(({ detail }) => 'reason' in detail && detail.reason)).toEqual([
      false,
      'job-failed',
      'refused',
    ]);
    expect(outcome).toMatchObject({ reason: 'refused', word: 'given-up' });
    expect(outcome.message).toMatch(/^ServiceStage refused: .* Before that: Job JOB.* ended FAILED: no quota/);
  });
});

describe('what a run asks before it looks', () => {
  const asked = async (options: ShopOptions): Promise<readonly string[]> => {
    const calls: string[] = [];
    const ledger = createInMemoryLedger({
      onCall: (method, moment) => void (moment === 'before' && calls.push(method)),
    });
    let first: readonly string[] | undefined;
    const shop = await openShop({
      ...options,
      ledger,
      send: (request, timeouts) => {
        first ??= [...calls];
        return send(request, timeouts);
      },
    });
    await shop.run('restart');
    return first ?? [];
  };

  it('is as little as can be, in the order in which notes have to be taken', async () => {
    expect(await asked({})).toEqual(['open', 'reserve', 'noteSchedule', 'memory', 'holds', 'lease']);
    const byAlarm = await asked({ trigger: { alarm: 'shop-5xx' } });
    expect(byAlarm).toEqual(['open', 'openAims', 'reserve', 'memory', 'holds', 'lease']);
  });

  it('is also how many of its family ask for help, if that is large enough for a storm', async () => {
    const options = { trigger: { alarm: 'shop-5xx' }, limits: { storm: FAMILY } };

    expect(await asked(options)).toEqual([
      'open',
      'openAims',
      // Twice since one writes and one reads; and once more when its family has gathered.
      ...['noteAlarm', 'noteAlarm'],
      'reserve',
      ...['noteAlarm', 'noteAlarm'],
      ...['memory', 'holds'],
      'lease',
    ]);
  });
});
