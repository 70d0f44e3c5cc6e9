import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOTHING_SENT } from '#core/aim/aim.ts';
import type { Mark, Try, TryEnd } from '#core/aim/aim-writes.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { type Ledger, SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';
import { type LedgerStore, newComponent } from './ledger.ts';

const T0 = Date.parse('2026-03-29T00:00:00Z');
const MINUTE = 60_000;
const AGAIN = T0 + 5 * MINUTE;
const EXPIRES = T0 + 60 * MINUTE;

const newRun = (facts: Partial<RunKey> = {}): RunKey => ({
  automation: 'restart-on-5xx',
  occurrence: 'event-1',
  instanceId: newComponent(),
  ...facts,
});

const toldOf = (key: RunKey, facts: Partial<OutcomeDetail> = {}): OutcomeDetail => ({
  automation: key.automation,
  occurrence: key.occurrence,
  trigger: { alarm: 'shop-web-5xx' },
  component: 'shop-web',
  action: 'restart',
  parameters: {},
  outcome: 'succeeded',
  reason: 'verified',
  message: 'the job succeeded',
  word: 'reached',
  at: '2026-03-29T00:00:00Z',
  startedAt: '2026-03-29T00:00:01Z',
  endedAt: '2026-03-29T00:01:00Z',
  ...facts,
});

/** The promises about aims, for whatever store is behind the ledger. */
export function describeAims(name: string, open: () => LedgerStore | Promise<LedgerStore>): void {
  describe(`the aims of the ledger ${name}`, () => {
    let store: LedgerStore;
    let ledger: Ledger;
    let key: RunKey;
    beforeAll(async () => {
      store = await open();
      ledger = store.ledger();
    });
    afterAll(() => store.close?.());
    beforeEach(() => {
      key = newRun();
    });

    const first = (owner = 'first'): Try => ({ key, owner, number: 1 });
    const openBy = (owner?: string, of = key) =>
      ledger.open(of, {
        ...(owner !== undefined && { owner }),
        now: T0,
        again: AGAIN,
        expiresAt: EXPIRES,
        event: '{"automation":"restart-on-5xx"}',
      });
    const leased = (owner: string, until = T0 + 10 * MINUTE) => ledger.lease(key.instanceId, owner, T0, until);
    const markOf = (facts: Partial<Mark> = {}): Mark => ({
      at: T0 + MINUTE,
      again: T0 + 6 * MINUTE,
      action: 'restart',
      request: '{"action":"restart"}',
      marks: 0,
      repeatable: false,
      before: 'job-before',
      ...facts,
    });
    const aim = async () => {
      const found = await ledger.aim(key);
      if (found === undefined) throw new Error('there is no such aim');
      return found;
    };
    const again = (facts: Partial<Extract<TryEnd, { kind: 'again' }>> = {}): TryEnd => ({
      kind: 'again',
      again: T0 + 9 * MINUTE,
      sending: { sent: 'no', times: 0 },
      outcome: 'skipped',
      spent: false,
      ...facts,
    });
    const word = (facts: Partial<Extract<TryEnd, { kind: 'word' }>> = {}): TryEnd => ({
      kind: 'word',
      told: toldOf(key),
      again: T0 + 7 * MINUTE,
      sending: { sent: 'may', times: 0 },
      spent: true,
      ...facts,
    });
    const closing = (by: string) => ({
      by,
      now: T0 + 2 * MINUTE,
      again: T0 + 7 * MINUTE,
      told: toldOf(key, { outcome: 'skipped', reason: 'overtaken', word: 'overtaken' }),
    });
    const history = async () => (await ledger.memory(key.instanceId, 0)).actions;

    describe('are opened', () => {
      it('once, with all that the next try has to know, and due from the beginning', async () => {
        expect(await openBy('first')).toEqual({ kind: 'ours', aim: await aim() });
        expect(await aim()).toEqual({
          key,
          state: 'trying',
          number: 1,
          opener: 'first',
          owner: 'first',
          again: AGAIN,
          openedAt: T0,
          expiresAt: EXPIRES,
          wishes: 0,
          sending: NOTHING_SENT,
          event: '{"automation":"restart-on-5xx"}',
        });
      });

      it('by their owner again on a replay, and by nobody else, however long he has been silent', async () => {
        await openBy('first');

        expect((await openBy('first')).kind).toBe('ours');
        expect((await openBy('second')).kind).toBe('theirs');
        expect((await openBy()).kind).toBe('theirs');
      });

      it('for nobody yet, by whoever comes as long as nobody took them', async () => {
        expect(await openBy()).toMatchObject({ kind: 'ours', aim: { state: 'waiting', number: 1 } });
        expect(await openBy()).toMatchObject({ kind: 'ours' });
        expect((await openBy('second')).kind).toBe('theirs');

        await ledger.take(first(), AGAIN);

        expect((await openBy()).kind).toBe('theirs');
      });

      it('no more by one whose try has ended, or of whom another has taken over', async () => {
        await openBy('first');
        await ledger.endTry(first(), { at: T0, marks: 0 }, again());
        expect((await openBy('first')).kind).toBe('theirs');

        key = newRun();
        await openBy();
        await ledger.take(first(), AGAIN);
        await ledger.endTry(first(), { at: T0, marks: 0 }, again());
        expect((await openBy()).kind).toBe('theirs');
      });

      it('and say who has opened them, also once another try has been given out', async () => {
        await openBy('first');
        await ledger.nextTry(key, { number: 1, again: AGAIN }, AGAIN + 1);

        expect(await openBy('first')).toMatchObject({ kind: 'theirs', aim: { opener: 'first', number: 2 } });
      });

      it('by one of many who ask at once', async () => {
        const opened = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => openBy(owner)));

        expect(opened.filter(({ kind }) => kind === 'ours')).toHaveLength(1);
      });
    });

    describe('are taken', () => {
      it('by the try of the latest number, and by that execution again', async () => {
        await openBy();

        expect(await ledger.take(first(), AGAIN + 1)).toMatchObject({
          state: 'trying',
          owner: 'first',
          again: AGAIN + 1,
        });
        expect(await ledger.take(first(), AGAIN + 2)).toMatchObject({ owner: 'first', again: AGAIN + 2 });
        expect(await ledger.take(first('other'), AGAIN)).toBeUndefined();
        expect(await ledger.take({ key, owner: 'second', number: 2 }, AGAIN)).toBeUndefined();
      });

      it('by nobody where there are none, or once they have ended', async () => {
        expect(await ledger.take(first(), AGAIN)).toBeUndefined();

        await openBy();
        await ledger.close(key, closing('ana'));

        expect(await ledger.take(first(), AGAIN)).toBeUndefined();
      });

      it('not by a frozen invocation of one who has given them back', async () => {
        await openBy('first');
        await ledger.endTry(first(), { at: T0, marks: 0 }, again());

        expect(await ledger.take(first(), AGAIN)).toBeUndefined();
      });
    });

    describe('get a next number', () => {
      it('from one who saw them as they are, and from no one else', async () => {
        await openBy('first');
        const seen = { number: 1, again: AGAIN };

        expect(await ledger.nextTry(key, { ...seen, again: AGAIN - 1 }, AGAIN + MINUTE)).toBe(false);
        expect(await ledger.nextTry(key, { ...seen, number: 2 }, AGAIN + MINUTE)).toBe(false);
        expect(await ledger.nextTry(key, seen, AGAIN + MINUTE)).toBe(true);
        expect(await ledger.nextTry(key, seen, AGAIN + 2 * MINUTE)).toBe(false);

        expect(await aim()).toMatchObject({ state: 'waiting', number: 2, again: AGAIN + MINUTE });
        expect(await aim()).not.toHaveProperty('owner');
      });

      it('and keep what may have been sent', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());

        await ledger.nextTry(key, { number: 1, again: T0 + 6 * MINUTE }, T0 + 11 * MINUTE);

        const { sending } = await aim();
        expect(sending).toEqual({
          sent: 'may',
          marks: 1,
          times: 0,
          submitter: 'first',
          markedAt: T0 + MINUTE,
          request: '{"action":"restart"}',
          before: 'job-before',
        });
      });

      it('which leaves nothing to whoever had them', async () => {
        await openBy('first');
        await leased('first');
        await ledger.nextTry(key, { number: 1, again: AGAIN }, AGAIN + MINUTE);

        expect((await openBy('first')).kind).toBe('theirs');
        expect(await ledger.take(first(), AGAIN)).toBeUndefined();
        expect(await ledger.mark(first(), markOf())).toEqual({ kind: 'superseded' });
        expect(await ledger.beat(first(), { marks: 0, again: AGAIN })).toBe('superseded');
        expect(await ledger.endTry(first(), { at: T0, marks: 0 }, word())).toBe('superseded');
        expect(await history()).toEqual([]);
      });

      it('no more once they have ended', async () => {
        await openBy('first');
        await ledger.endTry(first(), { at: T0, marks: 0 }, word());

        expect(await ledger.nextTry(key, { number: 1, again: T0 + 7 * MINUTE }, AGAIN)).toBe(false);
      });
    });

    describe('and the point of no return', () => {
      it('is for the try that has the aim and the lease, which lasts', async () => {
        await openBy('first');
        await leased('first', T0 + MINUTE + 1);

        expect(await ledger.mark(first(), markOf())).toEqual({ kind: 'marked', marks: 1 });

        expect(await aim()).toMatchObject({ again: T0 + 6 * MINUTE, sending: { sent: 'may', marks: 1 } });
        const { lease } = await ledger.memory(key.instanceId, 0);
        expect(lease?.until).toBe(T0 + MINUTE + SUBMIT_LEASE_MS);
        expect(await history()).toEqual([
          { automation: key.automation, occurrence: key.occurrence, action: 'restart', at: T0 + MINUTE, spent: true },
        ]);
      });

      it('is passed once, however often the same is asked', async () => {
        await openBy('first');
        await leased('first');

        await ledger.mark(first(), markOf());

        expect(await ledger.mark(first(), markOf())).toEqual({ kind: 'marked', marks: 1 });
        expect((await aim()).sending.marks).toBe(1);
        // A frozen invocation that read another clock is not the same.
        expect(await ledger.mark(first(), markOf({ at: T0 + 2 * MINUTE }))).toEqual({ kind: 'may-have-been-sent' });
      });

      it('is passed again where that does no harm: by what may be repeated, with the marks that it knows of', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf({ action: 'scale' }));

        const later = { action: 'scale', at: T0 + 2 * MINUTE, repeatable: true } as const;
        expect(await ledger.mark(first(), markOf({ ...later, marks: 0 }))).toEqual({ kind: 'may-have-been-sent' });
        expect(await ledger.mark(first(), markOf({ ...later, marks: 1 }))).toEqual({ kind: 'marked', marks: 2 });
        expect(await history()).toMatchObject([{ action: 'scale', at: T0 + 2 * MINUTE }]);
      });

      it('leaves a mark where the lease is lost, and says so', async () => {
        await openBy('first');

        expect(await ledger.mark(first(), markOf())).toEqual({ kind: 'lease-lost', marks: 1 });
      });

      it('is not for what a person has closed', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());
        await ledger.close(key, closing('ana'));

        expect(await ledger.mark(first(), markOf({ marks: 1, repeatable: true }))).toEqual({ kind: 'closed' });
        expect(await aim()).toMatchObject({ state: 'trying', closed: 'ana' });
      });

      it('forgets the job of the request before', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());
        await ledger.beat(first(), { marks: 1, again: T0 + 8 * MINUTE, jobId: 'job-1' });
        expect((await aim()).sending.jobId).toBe('job-1');

        await ledger.mark(first(), markOf({ at: T0 + 2 * MINUTE, marks: 1, repeatable: true }));

        expect((await aim()).sending).not.toHaveProperty('jobId');
      });
    });

    describe('and their heartbeat', () => {
      it('says until when the owner lives, never less, and which job it is', async () => {
        await openBy('first');

        expect(await ledger.beat(first(), { marks: 0, again: AGAIN + MINUTE })).toBe('held');
        expect(await ledger.beat(first(), { marks: 0, again: AGAIN, jobId: 'job-1' })).toBe('held');

        expect(await aim()).toMatchObject({ again: AGAIN + MINUTE, sending: { jobId: 'job-1' } });
      });

      it('says nothing for one who does not know of a mark', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());

        expect(await ledger.beat(first(), { marks: 0, again: AGAIN + MINUTE, jobId: 'job-1' })).toBe('marked');
        expect((await aim()).sending).not.toHaveProperty('jobId');
      });
    });

    describe('and the end of a try', () => {
      it('leaves them to whoever comes when they are due', async () => {
        await openBy('first');

        expect(await ledger.endTry(first(), { at: T0 + MINUTE, marks: 0 }, again())).toBe('ended');

        expect(await aim()).toMatchObject({ state: 'waiting', number: 1, again: T0 + 9 * MINUTE, expiresAt: EXPIRES });
        expect(await aim()).not.toHaveProperty('owner');
        expect(await history()).toEqual([]);
      });

      it('tells what waits from what is on its way: that is of a later number', async () => {
        await openBy('first');
        expect(await aim()).not.toHaveProperty('endedNumber');

        await ledger.endTry(first(), { at: T0 + MINUTE, marks: 0 }, again());
        expect(await aim()).toMatchObject({ number: 1, endedNumber: 1 });

        await ledger.nextTry(key, { number: 1, again: T0 + 9 * MINUTE }, T0 + 20 * MINUTE);
        expect(await aim()).toMatchObject({ state: 'waiting', number: 2, endedNumber: 1 });
      });

      it('is their last word, untold until somebody says that it was told', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());

        expect(await ledger.endTry(first(), { at: T0 + 2 * MINUTE, marks: 1 }, word())).toBe('ended');

        expect(await aim()).toMatchObject({ state: 'ended', again: T0 + 7 * MINUTE, told: toldOf(key) });
        expect(await aim()).not.toHaveProperty('event');
        expect(await history()).toMatchObject([{ at: T0 + MINUTE, outcome: 'succeeded', spent: true }]);

        await ledger.toldOf(key);
        await ledger.toldOf(key);

        expect(await aim()).toMatchObject({ state: 'ended', told: toldOf(key) });
        expect(await aim()).not.toHaveProperty('again');
      });

      it('comes to the same however often it is said, by nobody else', async () => {
        await openBy('first');
        for (const _ of [1, 2]) expect(await ledger.endTry(first(), { at: T0, marks: 0 }, word())).toBe('ended');

        expect(await ledger.endTry(first('other'), { at: T0, marks: 0 }, word())).toBe('superseded');
        expect(await ledger.endTry({ ...first('other'), number: 2 }, { at: T0, marks: 0 }, word())).toBe('superseded');
      });

      it('holds against the same execution that says otherwise, as a frozen invocation may', async () => {
        await openBy('first');
        await ledger.endTry(first(), { at: T0, marks: 0 }, again());
        expect(await ledger.endTry(first(), { at: T0 + 1, marks: 0 }, word())).toBe('superseded');
        expect(await ledger.endTry(first(), { at: T0 + 1, marks: 0 }, again())).toBe('ended');

        key = newRun();
        await openBy('first');
        await ledger.endTry(first(), { at: T0, marks: 0 }, word());
        const other = word({ told: toldOf(key, { reason: 'answer-lost', word: 'given-up' }) });
        expect(await ledger.endTry(first(), { at: T0 + 1, marks: 0 }, other)).toBe('superseded');
        expect(await ledger.endTry(first(), { at: T0 + 1, marks: 0 }, again())).toBe('superseded');
        expect((await aim()).told).toEqual(toldOf(key));
      });

      it('is not for one who does not know of a mark', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());

        expect(await ledger.endTry(first(), { at: T0, marks: 0 }, word())).toBe('marked');
        expect(await ledger.endTry(first(), { at: T0, marks: 0 }, again())).toBe('marked');
        expect((await aim()).state).toBe('trying');
      });

      it('is not the last word where another event has joined since the alarm was read', async () => {
        await openBy('first');
        const { wishes } = await aim();
        await ledger.join(key, EXPIRES + MINUTE);

        expect(await ledger.endTry(first(), { at: T0, marks: 0, wishes }, word())).toBe('wished');
        expect(await aim()).toMatchObject({ state: 'trying', expiresAt: EXPIRES + MINUTE });

        const joined = { at: T0, marks: 0, wishes: (await aim()).wishes };
        expect(await ledger.endTry(first(), joined, word())).toBe('ended');
      });

      it('is the last where a person has closed them meanwhile', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());
        await ledger.close(key, closing('ana'));

        expect(await ledger.endTry(first(), { at: T0, marks: 1 }, again())).toBe('closed');
        expect(await ledger.endTry(first(), { at: T0, marks: 1 }, word())).toBe('ended');
      });

      it('moves when they expire, where it says so, and never back', async () => {
        await openBy('first');
        await ledger.endTry(first(), { at: T0, marks: 0 }, again({ expiresAt: EXPIRES - MINUTE }));
        expect((await aim()).expiresAt).toBe(EXPIRES);

        await ledger.nextTry(key, { number: 1, again: T0 + 9 * MINUTE }, AGAIN);
        const second = { key, owner: 'second', number: 2 };
        await ledger.take(second, AGAIN);
        await ledger.endTry(second, { at: T0, marks: 0 }, again({ expiresAt: EXPIRES + MINUTE }));
        expect((await aim()).expiresAt).toBe(EXPIRES + MINUTE);
      });
    });

    describe('and history', () => {
      const second: Omit<Try, 'key'> = { owner: 'second', number: 2 };
      /** The first try ends so, and a second takes the aim. */
      const goOn = async (end: TryEnd, marks: number) => {
        await ledger.endTry(first(), { at: T0 + 2 * MINUTE, marks }, end);
        await ledger.nextTry(key, { number: 1, again: end.again }, end.again + MINUTE);
        await ledger.take({ key, ...second }, end.again + MINUTE);
        await ledger.release(key.instanceId, 'first');
        await ledger.lease(key.instanceId, 'second', T0 + 9 * MINUTE, T0 + 30 * MINUTE);
      };
      const markAgain = (facts: Partial<Mark> = {}) =>
        ledger.mark({ key, ...second }, markOf({ at: T0 + 10 * MINUTE, again: T0 + 15 * MINUTE, marks: 1, ...facts }));

      it('has each request that may have been accepted, also of one aim', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());
        await goOn(again({ outcome: 'succeeded', spent: true, sending: { sent: 'settled', times: 1 } }), 1);

        expect((await markAgain()).kind).toBe('marked');

        expect((await aim()).sending).toMatchObject({ sent: 'may', marks: 2, times: 1 });
        expect(await history()).toMatchObject([
          { at: T0 + MINUTE, outcome: 'succeeded', spent: true },
          { at: T0 + 10 * MINUTE, spent: true },
        ]);
        expect((await history())[1]).not.toHaveProperty('outcome');
      });

      it('has those since then, oldest first, and those of no other component', async () => {
        const runs = [T0 + MINUTE, T0, T0 + 2 * MINUTE].map((at, index) => ({
          at,
          of: newRun({ occurrence: `event-${index + 1}`, instanceId: key.instanceId }),
        }));
        await leased('first');
        for (const { at, of } of runs) {
          await openBy('first', of);
          await ledger.mark({ key: of, owner: 'first', number: 1 }, markOf({ at }));
        }
        const since = async (at: number) =>
          (await ledger.memory(key.instanceId, at)).actions.map(({ occurrence }) => occurrence);

        expect(await since(0)).toEqual(['event-2', 'event-1', 'event-3']);
        expect(await since(T0 + MINUTE)).toEqual(['event-1', 'event-3']);
        expect(await since(T0 + MINUTE + 1)).toEqual(['event-3']);
        expect((await ledger.memory(newComponent(), 0)).actions).toEqual([]);
      });

      it('has nothing of a try that never came to send', async () => {
        await openBy('first');
        await leased('first');
        await ledger.endTry(first(), { at: T0, marks: 0 }, word({ sending: { sent: 'no', times: 0 }, spent: false }));

        expect(await history()).toEqual([]);
      });

      it('has one that certainly was not accepted as unspent, until it is about to be sent again', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());
        await ledger.endTry(first(), { at: T0 + 2 * MINUTE, marks: 1 }, again({ outcome: 'failed' }));
        expect(await history()).toMatchObject([{ at: T0 + MINUTE, outcome: 'failed', spent: false }]);
        await goOn(again(), 1);

        await markAgain();

        expect(await history()).toEqual([
          {
            automation: key.automation,
            occurrence: key.occurrence,
            action: 'restart',
            at: T0 + 10 * MINUTE,
            spent: true,
          },
        ]);
        // Said once more, late: it knows less.
        await ledger.endTry(first(), { at: T0 + 2 * MINUTE, marks: 1 }, again({ outcome: 'failed' }));
        expect(await history()).toMatchObject([{ at: T0 + 10 * MINUTE, spent: true }]);
      });

      it('says of a request what a later try found out about it', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());
        await ledger.nextTry(key, { number: 1, again: T0 + 6 * MINUTE }, T0 + 11 * MINUTE);
        const finder = { key, ...second };
        await ledger.take(finder, T0 + 12 * MINUTE);

        await ledger.endTry(finder, { at: T0 + 8 * MINUTE, marks: 1 }, word());

        expect(await history()).toMatchObject([{ at: T0 + MINUTE, outcome: 'succeeded', spent: true }]);
      });

      it('knows the version that a rollback left as bad, unless nothing came of it', async () => {
        const bad = async () => (await ledger.memory(key.instanceId, 0)).rolledBackFrom;
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf({ action: 'rollback', fromVersion: '1.1.0' }));
        expect(await bad()).toEqual(['1.1.0']);

        await goOn(again(), 1);
        expect(await bad()).toEqual([]);

        await markAgain({ action: 'rollback', fromVersion: '1.1.1' });
        expect(await bad()).toEqual(['1.1.1']);
      });
    });

    describe('that were reached and are kept', () => {
      const every = 900;
      const lookAt = T0 + 20 * MINUTE;
      const seen = { number: 1, again: lookAt };
      const reach = async () => {
        await openBy('first');
        const end = word({ keep: { every, lastJobId: 'job-1' }, sending: { sent: 'settled', times: 1 } });
        await ledger.endTry(first(), { at: T0 + 2 * MINUTE, marks: 0 }, end);
      };
      const kept = async () => {
        await reach();
        await ledger.toldOf(key, lookAt);
      };

      it('have their last word first, which is told', async () => {
        await reach();

        expect(await aim()).toMatchObject({ state: 'ended', again: T0 + 7 * MINUTE, told: toldOf(key) });
        expect(await aim()).toMatchObject({
          kept: { every, since: T0 + 2 * MINUTE, told: false, lastJobId: 'job-1' },
          event: '{"automation":"restart-on-5xx"}',
        });
      });

      it('are looked at once it was told, and stay so if that is said again', async () => {
        await kept();
        expect(await aim()).toMatchObject({ state: 'ended', again: lookAt, kept: { told: true } });

        await ledger.toldOf(key, lookAt + MINUTE);

        expect((await aim()).again).toBe(lookAt);
        expect((await openBy('second')).kind).toBe('theirs');
      });

      it('are listed apart from what is due, from when that was told', async () => {
        const far = T0 - 200 * MINUTE;
        await openBy('first');
        await ledger.endTry(first(), { at: T0, marks: 0 }, word({ again: far, keep: { every } }));
        expect(await ledger.dueAims(far, 10)).toEqual([key]);
        expect(await ledger.dueLooks(far, 10)).toEqual([]);

        await ledger.toldOf(key, far);
        expect(await ledger.dueAims(far, 10)).toEqual([]);
        expect(await ledger.dueLooks(far - 1, 10)).toEqual([]);
        expect(await ledger.dueLooks(far, 10)).toEqual([key]);

        await ledger.looked(key, { number: 1, again: far }, { kind: 'anew', again: far, expiresAt: EXPIRES });
        expect(await ledger.dueLooks(far, 10)).toEqual([]);
        expect(await ledger.dueAims(far, 10)).toEqual([key]);
        await ledger.close(key, { ...closing('ana'), again: T0 + 1000 * MINUTE });
      });

      it('are looked at only if they are', async () => {
        await openBy('first');
        await ledger.endTry(first(), { at: T0, marks: 0 }, word());
        await ledger.toldOf(key, lookAt);

        expect(await aim()).not.toHaveProperty('again');
        expect(await ledger.looked(key, { ...seen, again: T0 + 7 * MINUTE }, { kind: 'let-go' })).toBe(false);
      });

      it('remember what was seen, for one who saw them as they were', async () => {
        await kept();
        const next = { kind: 'kept', again: lookAt + 15 * MINUTE, lastJobId: 'job-2', version: '1.1.0' } as const;

        expect(await ledger.looked(key, { ...seen, again: lookAt - 1 }, next)).toBe(false);
        expect(await ledger.looked(key, { ...seen, number: 2 }, next)).toBe(false);
        expect(await ledger.looked(key, seen, next)).toBe(true);

        expect(await aim()).toMatchObject({ again: next.again, kept: { lastJobId: 'job-2', version: '1.1.0' } });

        const later = { number: 1, again: next.again };
        await ledger.looked(key, later, { kind: 'kept', again: next.again + MINUTE });
        expect(await aim()).toMatchObject({ kept: { lastJobId: 'job-2', version: '1.1.0' } });
      });

      it('are open again where they are pursued anew, for whoever asks first', async () => {
        await kept();
        const anew = { kind: 'anew', again: lookAt + 5 * MINUTE, expiresAt: lookAt + 60 * MINUTE } as const;

        expect(await ledger.looked(key, seen, anew)).toBe(true);
        expect(await ledger.looked(key, seen, { ...anew, again: anew.again + 1 })).toBe(false);
        expect(await ledger.looked(key, seen, anew)).toBe(true);

        expect(await aim()).toMatchObject({
          state: 'waiting',
          number: 1,
          again: anew.again,
          expiresAt: anew.expiresAt,
          sending: { sent: 'no', times: 1 },
          event: '{"automation":"restart-on-5xx"}',
        });
        for (const gone of ['owner', 'told', 'kept']) expect(await aim()).not.toHaveProperty(gone);
        expect(await ledger.take(first(), AGAIN)).toBeUndefined();
        await ledger.nextTry(key, { number: 1, again: anew.again }, anew.again + 5 * MINUTE);

        const second = { key, owner: 'second', number: 2 };
        expect(await ledger.take(second, T0 + 26 * MINUTE)).toMatchObject({ state: 'trying' });
        await ledger.lease(key.instanceId, 'second', T0, T0 + 90 * MINUTE);
        expect((await ledger.mark(second, markOf({ at: T0 + 21 * MINUTE }))).kind).toBe('marked');
      });

      it('have another last word once a person has changed them, and are forgotten', async () => {
        await kept();
        const told = toldOf(key, { outcome: 'skipped', reason: 'changed-by-hand', word: 'overtaken' });

        expect(await ledger.looked(key, seen, { kind: 'word', told, again: lookAt })).toBe(true);

        expect(await aim()).toMatchObject({ state: 'ended', again: lookAt, told });
        for (const gone of ['event', 'kept']) expect(await aim()).not.toHaveProperty(gone);
        await ledger.toldOf(key, lookAt);
        expect(await aim()).not.toHaveProperty('again');
      });

      it('are let go in silence once something else is wanted', async () => {
        await kept();

        expect(await ledger.looked(key, seen, { kind: 'let-go' })).toBe(true);

        expect(await aim()).toMatchObject({ state: 'ended', told: toldOf(key) });
        for (const gone of ['again', 'event', 'kept']) expect(await aim()).not.toHaveProperty(gone);
      });
    });

    describe('are closed from outside', () => {
      it('at once where nothing may have been sent, whoever has them', async () => {
        await openBy('first');
        await leased('first');

        expect(await ledger.close(key, closing('ana'))).toBe(true);
        expect(await ledger.close(key, closing('ana'))).toBe(true);
        expect(await ledger.close(key, closing('ben'))).toBe(false);

        expect(await aim()).toMatchObject({ state: 'ended', again: T0 + 7 * MINUTE, told: { word: 'overtaken' } });
        expect(await ledger.mark(first(), markOf())).toEqual({ kind: 'superseded' });
        expect(await ledger.endTry(first(), { at: T0, marks: 0 }, word())).toBe('superseded');
      });

      it('by their owner where a request may be under way, however many tries that takes', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());

        expect(await ledger.close(key, closing('ana'))).toBe(true);
        expect(await aim()).toMatchObject({ state: 'trying', closed: 'ana' });

        await ledger.nextTry(key, { number: 1, again: T0 + 6 * MINUTE }, T0 + 11 * MINUTE);
        expect(await aim()).toMatchObject({ state: 'waiting', closed: 'ana' });
      });

      it('never where there are none', async () => {
        expect(await ledger.close(key, closing('ana'))).toBe(false);
      });
    });

    describe('are joined', () => {
      it('as long as they are open, and expire later then, never earlier', async () => {
        expect(await ledger.join(key, EXPIRES)).toBe(false);
        await openBy('first');

        expect(await ledger.join(key, EXPIRES + MINUTE)).toBe(true);
        expect(await ledger.join(key, EXPIRES)).toBe(true);
        expect(await aim()).toMatchObject({ wishes: 2, expiresAt: EXPIRES + MINUTE });

        await ledger.endTry(first(), { at: T0, marks: 0 }, word());
        expect(await ledger.join(key, EXPIRES + 2 * MINUTE)).toBe(false);
      });

      it('never once somebody has closed them: nothing is pursued there any more', async () => {
        await openBy('first');
        await leased('first');
        await ledger.mark(first(), markOf());
        await ledger.close(key, closing('ana'));

        expect(await ledger.join(key, EXPIRES + MINUTE)).toBe(false);
        expect(await aim()).toMatchObject({ wishes: 0, expiresAt: EXPIRES });
      });
    });

    describe('are found', () => {
      it('by their keys, in the order asked for', async () => {
        const other = newRun({ occurrence: 'event-2' });
        await openBy('first', other);

        expect(await ledger.aim(key)).toBeUndefined();
        expect(await ledger.aims([key, other])).toMatchObject([undefined, { key: other }]);
        expect(await ledger.aims([])).toEqual([]);
      });

      it('by their component while they are open, and by one automation of it', async () => {
        const { instanceId } = key;
        const ended = newRun({ instanceId, occurrence: 'event-0' });
        const odd = newRun({ instanceId, automation: 'restart-on-4xx', occurrence: 'a#b' });
        const alike = newRun({ instanceId, automation: 'restart-on-5xx-too' });
        await openBy('first', ended);
        await ledger.close(ended, closing('ana'));
        for (const each of [key, alike, odd]) await openBy(undefined, each);
        await openBy('first', newRun());

        const keysOf = async (automation?: string) =>
          (await ledger.openAims(instanceId, automation)).map((found) => found.key);
        expect(await keysOf('restart-on-5xx')).toEqual([key]);
        expect(await keysOf('restart-on-4xx')).toEqual([odd]);
        expect(await keysOf()).toEqual(expect.arrayContaining([key, odd, alike]));
        expect(await keysOf()).toHaveLength(3);
      });

      it('once they are due, the longest due first, until their last word was told', async () => {
        // Long before all that the other tests of this store have left.
        const early = T0 - 90 * MINUTE;
        const keys = [3, 1, 2].map((minute) => ({ key: newRun(), again: early + minute * MINUTE }));
        for (const each of keys) {
          await ledger.open(each.key, {
            owner: 'first',
            now: early,
            again: each.again,
            expiresAt: EXPIRES,
            event: '{}',
          });
        }
        const [third, one, two] = keys.map((each) => each.key);

        expect(await ledger.dueAims(early + 2 * MINUTE - 1, 10)).toEqual([one]);
        expect(await ledger.dueAims(early + 3 * MINUTE, 10)).toEqual([one, two, third]);
        expect(await ledger.dueAims(early + 3 * MINUTE, 2)).toEqual([one, two]);
        expect(await ledger.dueAims(Number.POSITIVE_INFINITY, 1)).toEqual([one]);

        if (one === undefined || two === undefined) throw new Error('three were opened');
        await ledger.endTry({ key: one, owner: 'first', number: 1 }, { at: early, marks: 0 }, word({ again: early }));
        expect(await ledger.dueAims(early + MINUTE, 10)).toEqual([one]);
        await ledger.toldOf(one);
        await ledger.close(two, { ...closing('ana'), again: T0 + 1000 * MINUTE });
        expect(await ledger.dueAims(early + 3 * MINUTE, 10)).toEqual([third]);
        // Out of the way of other tests.
        if (third !== undefined) await ledger.close(third, { ...closing('ana'), again: T0 + 1000 * MINUTE });
      });
    });

    describe('and whose job it is', () => {
      it('is not known once another has the component, or had it in between', async () => {
        const { instanceId } = key;
        await leased('first');
        await ledger.lease(instanceId, 'first', T0 + 60 * MINUTE, T0 + 61 * MINUTE);
        expect(await ledger.aloneSince(instanceId, 'first', T0 + MINUTE)).toBe(true);

        await ledger.lease(instanceId, 'other', T0 + 62 * MINUTE, T0 + 63 * MINUTE);
        expect(await ledger.aloneSince(instanceId, 'first', T0 + MINUTE)).toBe(false);

        await ledger.release(instanceId, 'other');
        await ledger.lease(instanceId, 'first', T0 + 64 * MINUTE, T0 + 65 * MINUTE);
        expect(await ledger.aloneSince(instanceId, 'first', T0 + MINUTE)).toBe(false);
      });

      it('is told by the lease of whoever marked it', async () => {
        await leased('first');

        expect(await ledger.aloneSince(key.instanceId, 'first', T0 + MINUTE)).toBe(true);
        expect(await ledger.aloneSince(key.instanceId, 'other', T0 + MINUTE)).toBe(false);
        expect(await ledger.aloneSince(key.instanceId, 'first', T0 - 1)).toBe(false);
      });
    });

    it('are told from one another by automation, occurrence and component', async () => {
      await openBy('first');

      for (const other of [{ ...key, automation: 'other' }, { ...key, occurrence: 'event-2' }, newRun()]) {
        expect((await openBy('second', other)).kind).toBe('ours');
      }
    });
  });
}
