import { describe, expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import { WITHDRAWN } from '#core/judge/withdrawal.ts';
import type { CallbackAnswer } from '#core/ports/durable.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { fakeAlarms } from '#test/support/fakes/fake-alarms.ts';
import { shopWeb } from '#test/support/instances.ts';
import { openShop, type ShopOptions, START } from '#test/support/run-harness.ts';

const said = (text: string): CallbackAnswer => ({ kind: 'answered', text });
const questionsOf = ({ openQuestion, closeQuestion }: Ledger) => ({ openQuestion, closeQuestion });
const yes = said('{"approved":true,"by":"ana"}');
const asking = (answer: CallbackAnswer | undefined, after = 60): ShopOptions => ({
  mode: 'approve',
  limits: { expires: 900 },
  answer: () => answer && { answer, after },
});

describe('an automation that only observes', () => {
  it('does everything but the request, and says what it would have sent', async () => {
    const shop = await openShop({ mode: 'observe' });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'observed' });
    expect(outcome.message).toBe(
      'It would have sent a scale to 4 replicas to shop-web, which is RUNNING, 2 of 2 replicas, version 1.1.0.',
    );
    expect(shop.posts).toEqual([]);
  });

  it('overtakes no earlier schedule', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ mode: 'observe', ledger });

    await shop.run('scale');

    expect((await ledger.memory(targetIdOf(shopWeb), START)).latestSchedule).toBeUndefined();
  });

  it('would have sent nothing for what has recovered', async () => {
    const alarms = fakeAlarms({ 'shop-5xx': () => 'OK' });
    const shop = await openShop({ mode: 'observe', trigger: { alarm: 'shop-5xx' }, alarms });

    expect((await shop.run('restart')).reason).toBe('recovered');
  });

  it('says what it finds where there is nothing to send', async () => {
    const shop = await openShop({ mode: 'observe', beginning: { replica: 4 } });

    expect((await shop.run('scale')).reason).toBe('already-there');
  });

  it('names the version that it would roll back to', async () => {
    const shop = await openShop({ mode: 'observe' });

    expect((await shop.run('rollback', { version: 'previous' })).message).toContain('a rollback to version 1.0.0');
  });
});

describe('an automation that asks for approval', () => {
  it('asks by an event, with what to answer and until when', async () => {
    const asked: string[] = [];
    const shop = await openShop({
      ...asking(yes),
      answer: (id) => {
        asked.push(id);
        return { answer: yes, after: 60 };
      },
    });

    await shop.run('rollback', { version: 'previous' });

    expect(asked).toHaveLength(1);
    expect(shop.told[0]).toEqual({
      detailType: 'Approval Requested',
      detail: {
        run: 'e6e02545f2.1',
        automation: 'workday-morning',
        occurrence: '2026-03-02T08:00:00Z',
        trigger: { schedule: 'cron(0 8 ? * MON-FRI *)', timezone: 'Europe/Berlin' },
        component: 'shop-web',
        action: 'rollback',
        at: '2026-03-02T08:00:00Z',
        parameters: { version: '1.0.0' },
        message:
          'May it send a rollback to version 1.0.0 to shop-web, which is RUNNING, 2 of 2 replicas, version 1.1.0? ' +
          'Version 1.1.0 was deployed 24 h ago.',
        callbackId: asked[0],
        expiresAt: '2026-03-02T08:15:00.000Z',
      },
    });
  });

  it('overtakes earlier schedules when it acts, and not before', async () => {
    const ledger = createInMemoryLedger();
    const latest = async () => (await ledger.memory(targetIdOf(shopWeb), START)).latestSchedule;
    const noted: unknown[] = [];
    const shop = await openShop({ ...asking(yes), ledger, onPut: () => void latest().then((at) => noted.push(at)) });

    await shop.run('scale');

    expect([noted[0], await latest()]).toEqual([undefined, START]);
    const refused = createInMemoryLedger();
    await (await openShop({ ...asking(said('{"approved":false,"by":"ana"}')), ledger: refused })).run('scale');
    expect((await refused.memory(targetIdOf(shopWeb), START)).latestSchedule).toBeUndefined();
  });

  it('goes on when a person says yes, and tells who it was', async () => {
    const shop = await openShop(asking(yes));

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified', approvedBy: 'ana' });
    expect(shop.world.accepted[0]?.at).toBe(START + 60_000);
  });

  it.each([
    ['no', said('{"approved":false,"by":"ana"}'), 'ana said no'],
    ['what is no answer', said('sure, why not'), 'somebody, in words that are no approval, said no'],
    ['yes without a name', said('{"approved":true}'), 'somebody, in words that are no approval, said no'],
    ['no by the API', { kind: 'refused' } as const, 'somebody said no'],
  ])('sends nothing when somebody says %s', async (_, answer, message) => {
    const shop = await openShop(asking(answer));

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'not-approved' });
    expect(outcome.message).toContain(message);
    expect(shop.posts).toEqual([]);
  });

  it.each([
    ['at all', undefined, 0],
    ['in time', yes, 901],
  ])('sends nothing when nobody answers %s', async (_, answer, after) => {
    const shop = await openShop(asking(answer, after));

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'approval-expired' });
    expect(shop.elapsed()).toBe(900);
    expect(shop.posts).toEqual([]);
  });

  it('asks nobody what another automation asks already, until that is answered or has expired', async () => {
    const ledger = createInMemoryLedger();
    const other = { topic: 'restart of 1.1.0', by: 'deep#2', until: START + 600_000 };
    await ledger.openQuestion(targetIdOf(shopWeb), other, START);
    const shop = await openShop({ ...asking(yes), ledger });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'asked-already' });
    expect(outcome.message).toBe(
      'A person is asked about a restart of 1.1.0 of shop-web already, until 2026-03-02T08:10Z, on behalf of deep#2.',
    );
    expect(shop.told).toHaveLength(1);

    await ledger.closeQuestion(targetIdOf(shopWeb), other);
    const later = await openShop({ ...asking(yes), ledger: { ...createInMemoryLedger(), ...questionsOf(ledger) } });
    expect((await later.run('restart')).outcome).toBe('succeeded');
    expect((await ledger.openQuestion(targetIdOf(shopWeb), other, START)).by).toBe('deep#2');
  });

  describe('and was told no', () => {
    const no = said('{"approved":false,"by":"ana"}');
    const red = { state: 'ALARM', since: START - 60_000 } as const;
    const trigger = { alarm: 'shop-5xx' };
    /** Its ledger has the questions of the one before, and nothing else. */
    const askingAgain = (ledger: Ledger, more: Partial<ShopOptions> = {}) =>
      openShop({
        ...asking(yes),
        trigger,
        alarms: { read: async () => red },
        ...more,
        ledger: { ...createInMemoryLedger(), ...questionsOf(ledger) },
      });
    const askedBefore = async (): Promise<Ledger> => {
      const ledger = createInMemoryLedger();
      const by = 'another#1';
      const until = START + 600_000;
      const question = { topic: 'restart of 1.1.0', by, until };
      await ledger.openQuestion(targetIdOf(shopWeb), question, START - 30_000);
      const denied = { by: 'ana', at: START - 10_000 };
      await ledger.openQuestion(targetIdOf(shopWeb), { ...question, denied }, START - 10_000);
      return ledger;
    };

    it('leaves what was so by then, whichever automation would ask again', async () => {
      const shop = await askingAgain(await askedBefore());

      const outcome = await shop.run('restart');

      expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'not-approved' });
      expect(outcome.message).toBe(
        'ana said no to a restart of 1.1.0 of shop-web at 2026-03-02T07:59:50Z, when another#1 asked; nobody is asked again about what was so by then.',
      );
      expect(shop.told).toHaveLength(1);
      expect(shop.posts).toEqual([]);
    });

    it('asks about what has turned red since', async () => {
      const alarms = { read: async () => ({ state: 'ALARM', since: START - 5_000 }) as const };
      const shop = await askingAgain(await askedBefore(), { alarms });

      expect((await shop.run('restart')).outcome).toBe('succeeded');
    });

    it('asks for a schedule that was due since', async () => {
      const shop = await openShop({
        ...asking(yes),
        ledger: { ...createInMemoryLedger(), ...questionsOf(await askedBefore()) },
      });

      expect((await shop.run('restart')).outcome).toBe('succeeded');
    });

    it('notes the no, so that nothing is asked on its behalf any more', async () => {
      const ledger = createInMemoryLedger();
      const shop = await openShop({ ...asking(no), ledger, trigger, alarms: { read: async () => red } });

      expect((await shop.run('restart')).reason).toBe('not-approved');

      const other = { topic: 'restart of 1.1.0', by: 'deep#2', until: START + 900_000 };
      expect(await ledger.openQuestion(targetIdOf(shopWeb), other, START + 61_000)).toMatchObject({
        denied: { by: 'ana', at: START + 60_000 },
      });
      expect(await ledger.openQuestions(START + 900_000, 10)).toEqual([]);
    });
  });

  it('notes before it asks by which alarm the question is taken back, and nothing once it is answered', async () => {
    const ledger = createInMemoryLedger();
    const noted: unknown[] = [];
    const shop = await openShop({
      ...asking(said(WITHDRAWN)),
      ledger,
      trigger: { alarm: 'shop-5xx' },
      alarms: fakeAlarms({ 'shop-5xx': () => 'ALARM' }),
      onPut: () => void ledger.openQuestions(START, 10).then((open) => noted.push(...open)),
    });

    const outcome = await shop.run('restart');

    expect(noted[0]).toMatchObject({
      instanceId: targetIdOf(shopWeb),
      question: { topic: 'restart of 1.1.0', withdrawal: { callbackId: expect.any(String), alarm: 'shop-5xx' } },
    });
    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'recovered', word: 'recovered' });
    expect(outcome).not.toHaveProperty('approvedBy');
    expect(shop.posts).toEqual([]);
    expect(await ledger.openQuestions(START + 900_000, 10)).toEqual([]);
  });

  it('has a no of what no alarm can take back, whatever it is answered', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({ ...asking(said(WITHDRAWN)), ledger });

    expect((await shop.run('restart')).reason).toBe('not-approved');
  });

  it('asks nobody about what has recovered, and leaves it so', async () => {
    const alarms = fakeAlarms({ 'shop-5xx': () => 'OK' });
    const shop = await openShop({ ...asking(yes), trigger: { alarm: 'shop-5xx' }, alarms });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'recovered' });
    expect(shop.told).toHaveLength(1);
  });

  it('asks nobody where there is nothing to send', async () => {
    const shop = await openShop({ ...asking(yes), beginning: { status: 'STOPPED' } });

    expect((await shop.run('restart')).reason).toBe('stopped');
    expect(shop.told).toHaveLength(1);
  });

  it('leaves the component to others while it waits, and looks again before it sends', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({
      ...asking(yes),
      ledger,
      answer: () => {
        // What happens while ana thinks about it.
        expect(ledger.snapshot().leases).toEqual([]);
        shop.world.deploy(targetIdOf(shopWeb), '1.2.0');
        return { answer: yes, after: 600 };
      },
    });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'transitional', approvedBy: 'ana' });
    expect(shop.posts).toEqual([]);
  });

  it('is not asked about twice for one occurrence, however long the person takes', async () => {
    const ledger = createInMemoryLedger();
    const shop = await openShop({
      ...asking(yes),
      ledger,
      answer: () => ({ answer: yes, after: 800 }),
      onPut: (detailType) => {
        if (detailType !== 'Approval Requested') return;
        const [aim] = ledger.snapshot().aims;
        expect(aim?.again).toBe(START + 900_000 + 300_000);
      },
    });

    expect((await shop.run('restart')).outcome).toBe('succeeded');
  });
});
