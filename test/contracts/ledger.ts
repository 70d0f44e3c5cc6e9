import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunKey } from '#core/aim/run-key.ts';
import { type InstanceId, InstanceIdSchema } from '#core/component.ts';
import type { HealthNote } from '#core/health/looks.ts';
import type { Ledger } from '#core/ports/ledger.ts';

/** Called before and after each access to the store; a throw before is a refusal, one after it a lost answer. */
export type OnAccess = (moment: 'before' | 'after') => void | Promise<void>;

/** One store, through which any number of ledgers see the same. */
export interface LedgerStore {
  ledger(onAccess?: OnAccess): Ledger;
  close?(): void | Promise<void>;
}

const T0 = Date.parse('2026-03-29T00:00:00Z');
const MINUTE = 60_000;

let components = 0;
/** A component that nothing is known of, so that tests may share a store. */
export const newComponent = (): InstanceId =>
  InstanceIdSchema.parse(`00000000-0000-4000-8000-${String(++components).padStart(12, '0')}`);

const newRun = (facts: Partial<RunKey> = {}): RunKey => ({
  automation: 'restart-on-5xx',
  occurrence: 'event-1',
  instanceId: newComponent(),
  ...facts,
});
/** The promises of the ledger port, for whatever store is behind it. */
export function describeLedger(name: string, open: () => LedgerStore | Promise<LedgerStore>): void {
  describe(`the ledger ${name}`, () => {
    let store: LedgerStore;
    let ledger: Ledger;
    beforeAll(async () => {
      store = await open();
      ledger = store.ledger();
    });
    afterAll(() => store.close?.());

    describe('and its leases', () => {
      it('exclude each other until they run out', async () => {
        const instanceId = newComponent();
        const until = T0 + MINUTE;

        expect(await ledger.lease(instanceId, 'first', T0, until)).toEqual({ kind: 'held' });
        expect(await ledger.lease(instanceId, 'other', until - 1, until + MINUTE)).toEqual({
          kind: 'busy',
          owner: 'first',
          until,
        });
        expect(await ledger.lease(instanceId, 'other', until, until + MINUTE)).toEqual({ kind: 'held' });
        expect((await ledger.lease(instanceId, 'first', until, until + MINUTE)).kind).toBe('busy');
      });

      it('go to the first of many who ask at once', async () => {
        const instanceId = newComponent();

        const leases = await Promise.all(
          ['a', 'b', 'c', 'd', 'e'].map((owner) => ledger.lease(instanceId, owner, T0, T0 + MINUTE)),
        );

        expect(leases.filter(({ kind }) => kind === 'held')).toHaveLength(1);
      });

      it('are renewed by their owner, and never made shorter', async () => {
        const instanceId = newComponent();
        await ledger.lease(instanceId, 'first', T0, T0 + MINUTE);

        expect(await ledger.lease(instanceId, 'first', T0, T0 + 5 * MINUTE)).toEqual({ kind: 'held' });
        expect(await ledger.lease(instanceId, 'first', T0, T0 + MINUTE)).toEqual({ kind: 'held' });

        expect((await ledger.lease(instanceId, 'other', T0 + 4 * MINUTE, T0 + 9 * MINUTE)).kind).toBe('busy');
      });

      it('are the same whatever whoever asks takes for likely', async () => {
        const instanceId = newComponent();
        const ask = (owner: string, now: number, likely: 'free' | 'ours') =>
          ledger.lease(instanceId, owner, now, now + MINUTE, likely);

        expect((await ask('first', T0, 'ours')).kind).toBe('held');
        expect((await ask('first', T0 + 1, 'free')).kind).toBe('held');
        expect((await ask('other', T0 + 2, 'ours')).kind).toBe('busy');
        expect((await ask('other', T0 + 2 * MINUTE, 'ours')).kind).toBe('held');
        expect((await ask('first', T0 + 2 * MINUTE, 'free')).kind).toBe('busy');
      });

      it('are given back by their owner only', async () => {
        const instanceId = newComponent();
        await ledger.lease(instanceId, 'first', T0, T0 + MINUTE);

        await ledger.release(instanceId, 'other');
        expect((await ledger.lease(instanceId, 'other', T0, T0 + MINUTE)).kind).toBe('busy');

        await ledger.release(instanceId, 'first');
        await ledger.release(instanceId, 'first');
        expect((await ledger.lease(instanceId, 'other', T0, T0 + MINUTE)).kind).toBe('held');
      });
    });

    describe('and its memory', () => {
      it('of a component that nothing happened to is empty', async () => {
        expect(await ledger.memory(newComponent(), 0)).toEqual({ actions: [], rolledBackFrom: [], seenHealthy: [] });
      });

      it('has the later schedule, whichever is noted last', async () => {
        const instanceId = newComponent();
        const latest = async () => (await ledger.memory(instanceId, T0 + MINUTE)).latestSchedule;

        await ledger.noteSchedule(instanceId, T0);
        await ledger.noteSchedule(instanceId, T0 + 1);
        expect(await latest()).toBe(T0 + 1);

        await ledger.noteSchedule(instanceId, T0);
        expect(await latest()).toBe(T0 + 1);
      });
    });

    describe('and questions', () => {
      const question = { topic: 'rollback of 2.1.0', by: 'back#1', until: T0 + 10 * MINUTE };
      const other = { ...question, by: 'deep#2', until: T0 + 20 * MINUTE };

      it('has one of a topic open at a time, which its owner may put again', async () => {
        const instanceId = newComponent();

        expect(await ledger.openQuestion(instanceId, question, T0)).toEqual(question);
        expect(await ledger.openQuestion(instanceId, other, T0 + MINUTE)).toEqual(question);
        const longer = { ...question, until: T0 + 11 * MINUTE };
        expect(await ledger.openQuestion(instanceId, longer, T0 + MINUTE)).toEqual(longer);
        expect(await ledger.openQuestion(instanceId, other, T0 + 11 * MINUTE)).toEqual(other);
      });

      it('keeps a no until its question would have run out, unless it is forgotten', async () => {
        const instanceId = newComponent();
        const denied = { ...question, denied: { by: 'ana', at: T0 + MINUTE } };
        await ledger.openQuestion(instanceId, question, T0);
        expect(await ledger.openQuestion(instanceId, denied, T0 + MINUTE)).toEqual(denied);

        expect(await ledger.openQuestion(instanceId, other, T0 + 2 * MINUTE)).toEqual(denied);
        expect(await ledger.openQuestion(instanceId, other, question.until)).toEqual(other);
        expect(
          await ledger.openQuestion(instanceId, { ...other, denied: denied.denied }, question.until),
        ).toMatchObject(other);
        await ledger.closeQuestion(instanceId, other);
        expect(await ledger.openQuestion(instanceId, question, T0 + 2 * MINUTE)).toEqual(question);
      });

      it('knows topics and components apart', async () => {
        const instanceId = newComponent();
        await ledger.openQuestion(instanceId, question, T0);
        const restart = { ...other, topic: 'restart of 2.1.0' };

        expect(await ledger.openQuestion(instanceId, restart, T0)).toEqual(restart);
        expect(await ledger.openQuestion(newComponent(), other, T0)).toEqual(other);
      });

      it('is free for others once it is answered, by whoever asked', async () => {
        const instanceId = newComponent();
        await ledger.openQuestion(instanceId, question, T0);

        await ledger.closeQuestion(instanceId, other);
        expect(await ledger.openQuestion(instanceId, other, T0)).toEqual(question);

        await ledger.closeQuestion(instanceId, question);
        await ledger.closeQuestion(instanceId, question);
        expect(await ledger.openQuestion(instanceId, other, T0)).toEqual(other);
        expect((await ledger.memory(instanceId, T0)).actions).toEqual([]);
      });

      describe('that may be taken back', () => {
        const withdrawal = { callbackId: 'Y2FsbA==', alarm: 'shop-5xx', lookAt: T0 + MINUTE };
        const put = { ...question, withdrawal };
        const openAt = async (instanceId: InstanceId, now: number) =>
          (await ledger.openQuestions(now, 1_000)).filter((one) => one.instanceId === instanceId);

        it('are found once they are to be looked at, until they are closed', async () => {
          const instanceId = newComponent();
          expect(await ledger.openQuestion(instanceId, question, T0)).toEqual(question);
          expect(await openAt(instanceId, T0 + MINUTE)).toEqual([]);
          expect(await ledger.openQuestion(instanceId, put, T0)).toEqual(put);
          expect(await ledger.openQuestion(instanceId, other, T0)).toEqual(put);

          expect(await openAt(instanceId, T0 + MINUTE - 1)).toEqual([]);
          expect(await openAt(instanceId, T0 + MINUTE)).toEqual([{ instanceId, question: put }]);
          expect(await openAt(instanceId, question.until + MINUTE)).toEqual([{ instanceId, question: put }]);

          await ledger.closeQuestion(instanceId, put);
          expect(await openAt(instanceId, T0 + MINUTE)).toEqual([]);
          expect(await ledger.openQuestion(instanceId, other, T0)).toEqual(other);
        });

        it.each([
          { from: 'aom', ruleId: '', resource: 'pod:1' },
          { from: 'cloud-eye', ruleId: 'al1' },
        ] as const)("are found with what an alarm of Huawei's said: $from", async (huawei) => {
          const instanceId = newComponent();
          const said = { ...question, withdrawal: { ...withdrawal, huawei } };
          expect(await ledger.openQuestion(instanceId, said, T0)).toEqual(said);

          expect(await openAt(instanceId, T0 + MINUTE)).toEqual([{ instanceId, question: said }]);
          expect(await ledger.openQuestion(instanceId, question, T0)).toEqual(question);
        });

        it('are closed by whoever asked without their callback too, but no later one by an earlier callback', async () => {
          const instanceId = newComponent();
          const later = { ...put, withdrawal: { ...withdrawal, callbackId: 'bGF0ZXI=' } };
          await ledger.openQuestion(instanceId, put, T0);
          await ledger.openQuestion(instanceId, later, T0);

          await ledger.closeQuestion(instanceId, put);
          expect(await openAt(instanceId, T0 + MINUTE)).toEqual([{ instanceId, question: later }]);

          await ledger.closeQuestion(instanceId, question);
          expect(await openAt(instanceId, T0 + MINUTE)).toEqual([]);
        });

        it('are found no more once the next of their topic is opened, and are no part of what is due', async () => {
          const instanceId = newComponent();
          await ledger.openQuestion(instanceId, put, T0);
          expect((await ledger.dueAims(T0 + MINUTE, 1_000)).filter((key) => key.instanceId === instanceId)).toEqual([]);
          expect((await ledger.memory(instanceId, T0)).actions).toEqual([]);

          await ledger.openQuestion(instanceId, other, question.until);

          expect(await openAt(instanceId, other.until)).toEqual([]);
        });
      });
    });

    describe('and health', () => {
      const look = {
        check: 'shop-web-live',
        version: '1.1.0',
        healthy: true,
        gap: 2 * MINUTE,
        every: MINUTE,
        steady: 3 * MINUTE,
        sickness: { failures: 2, of: 2 },
      };
      const at = (minute: number) => T0 + minute * MINUTE;
      /** Looks at so many minutes. */
      const looks = async (instanceId: InstanceId, minutes: readonly number[], facts: Partial<HealthNote> = {}) => {
        for (const minute of minutes)
          await ledger.noteHealth(instanceId, { ...look, at: T0 + minute * MINUTE, ...facts });
      };
      const seen = async (instanceId: InstanceId) => (await ledger.memory(instanceId, T0)).seenHealthy;
      const HEALTHY = [{ check: 'shop-web-live', version: '1.1.0' }];

      it('of a version is known once it was green for long enough at a stretch, and not before', async () => {
        const instanceId = newComponent();

        await looks(instanceId, [0, 1, 2]);
        expect(await seen(instanceId)).toEqual([]);

        await looks(instanceId, [3]);
        expect(await seen(instanceId)).toEqual(HEALTHY);
      });

      it.each([
        ['a red look', (instanceId: InstanceId) => looks(instanceId, [2], { healthy: false })],
        ['another version', (instanceId: InstanceId) => looks(instanceId, [2], { version: '1.2.0' })],
        ['a gap', async () => undefined],
      ])('begins anew after %s', async (_, interrupt) => {
        const instanceId = newComponent();
        await looks(instanceId, [0, 1]);
        await interrupt(instanceId);

        await looks(instanceId, [4, 5, 6]);
        expect(await seen(instanceId)).toEqual([]);

        await looks(instanceId, [7]);
        expect(await seen(instanceId)).toEqual(HEALTHY);
      });

      it('is kept for each check and version, whatever is seen of another', async () => {
        const instanceId = newComponent();
        await looks(instanceId, [0], { steady: 0 });
        await looks(instanceId, [1], { steady: 0, check: 'shop-web-api' });
        await looks(instanceId, [2], { steady: 0, version: '1.2.0' });

        await looks(instanceId, [3, 4], { healthy: false, version: '1.3.0' });

        expect(await seen(instanceId)).toEqual([
          { check: 'shop-web-api', version: '1.1.0' },
          { check: 'shop-web-live', version: '1.1.0' },
          { check: 'shop-web-live', version: '1.2.0' },
        ]);
      });

      it('is taken back from a version whose last word is sick, which one red look is not', async () => {
        const instanceId = newComponent();
        await looks(instanceId, [0], { steady: 0 });

        await looks(instanceId, [1], { healthy: false });
        expect(await seen(instanceId)).toEqual(HEALTHY);

        await looks(instanceId, [2], { healthy: false });
        expect(await seen(instanceId)).toEqual([]);

        await looks(instanceId, [3, 4, 5, 6]);
        expect(await seen(instanceId)).toEqual(HEALTHY);
      });

      it('that is sick has to be told until it was, as the same word', async () => {
        const instanceId = newComponent();
        const red = (minute: number) => ledger.noteHealth(instanceId, { ...look, healthy: false, at: at(minute) });
        await red(0);

        const sick = { since: at(0), at: at(1), told: false };
        expect((await red(1)).sick).toEqual(sick);
        expect((await red(2)).sick).toEqual(sick);

        await ledger.noteTold(instanceId, { check: look.check, word: 'sick', since: at(9) });
        expect((await red(3)).sick).toEqual(sick);
        await ledger.noteTold(instanceId, { check: look.check, word: 'sick', since: sick.since });
        expect((await red(4)).sick).toEqual({ ...sick, told: true });
      });

      it('keeps how many replicas of the latest version stood, for each check, whatever was red since', async () => {
        const instanceId = newComponent();
        const stood = async () => (await ledger.memory(instanceId, T0)).stood;
        await looks(instanceId, [0], { check: 'shop-web-page' });
        expect(await stood()).toBeUndefined();

        await looks(instanceId, [1], { stood: 3 });
        await looks(instanceId, [1], { check: 'shop-web-api', stood: 4 });
        await looks(instanceId, [2, 3, 9], { healthy: false });
        expect(await stood()).toEqual([
          { check: 'shop-web-api', version: '1.1.0', replicas: 4 },
          { check: 'shop-web-live', version: '1.1.0', replicas: 3 },
        ]);

        await looks(instanceId, [10], { stood: 6 });
        await looks(instanceId, [11], { check: 'shop-web-api', version: '1.2.0', healthy: false });
        expect(await stood()).toEqual([{ check: 'shop-web-live', version: '1.1.0', replicas: 6 }]);
      });

      it('is not changed by a look that comes late', async () => {
        const instanceId = newComponent();
        await looks(instanceId, [0, 1, 2, 3]);

        await looks(instanceId, [1, 2], { healthy: false });
        expect(await seen(instanceId)).toEqual(HEALTHY);

        await looks(instanceId, [4, 5], { healthy: false });
        await looks(instanceId, [1], { steady: 0 });
        expect(await seen(instanceId)).toEqual([]);
      });

      it('is not waited for in vain by two looks at once', async () => {
        const instanceId = newComponent();

        await Promise.all([0, 1, 2].map((minute) => looks(instanceId, [minute], { healthy: false })));

        expect((await ledger.noteHealth(instanceId, { ...look, healthy: false, at: at(3) })).sick).toBeDefined();
      });

      it('of a deployment that hangs is told once', async () => {
        const instanceId = newComponent();
        const hangs = (minute: number) =>
          ledger.noteHanging(instanceId, { check: 'live', at: at(minute), gap: 2 * MINUTE });

        expect(await hangs(0)).toEqual({ since: at(0), at: at(0), told: false });
        expect(await hangs(2)).toEqual({ since: at(0), at: at(2), told: false });
        expect(await hangs(1)).toEqual({ since: at(0), at: at(2), told: false });

        await ledger.noteTold(instanceId, { check: 'live', word: 'hanging', since: at(0) });
        expect(await hangs(3)).toEqual({ since: at(0), at: at(3), told: true });
        expect(await hangs(9)).toEqual({ since: at(9), at: at(9), told: false });
      });

      it('is not disturbed by the same look twice', async () => {
        const instanceId = newComponent();

        await looks(instanceId, [0, 0, 1, 1, 2, 2, 3, 3]);

        expect(await seen(instanceId)).toEqual(HEALTHY);
      });

      it('comes with who has the component', async () => {
        const instanceId = newComponent();
        await ledger.lease(instanceId, 'first', T0, T0 + MINUTE);

        expect((await ledger.memory(instanceId, T0)).lease).toEqual({ owner: 'first', until: T0 + MINUTE });
      });
    });

    describe('and how an occurrence fares', () => {
      it('counts each component that an occurrence failed on once, whoever notes it', async () => {
        const { automation, instanceId } = newRun();
        const run = { automation, occurrence: `event of ${instanceId}` };
        const other = newComponent();

        expect(await ledger.noteFailed(run, [], T0)).toBe(0);
        expect(await ledger.noteFailed(run, [instanceId, other], T0)).toBe(2);
        expect(await ledger.noteFailed(run, [instanceId], T0)).toBe(2);
        expect(await ledger.noteFailed({ ...run, occurrence: 'another' }, [], T0)).toBe(0);
      });
    });

    describe('and an event for several components', () => {
      it('know when somebody was last heard who begins its runs, whoever that is', async () => {
        const key = newRun();
        expect(await ledger.setsOut([key])).toEqual([undefined]);

        await ledger.setOut(key, T0 + 4 * MINUTE);
        await ledger.setOut(key, T0 + MINUTE);

        expect(await ledger.setsOut([key])).toEqual([{ heard: T0 + 4 * MINUTE, done: false }]);
      });

      it('know for good that all are begun, also from one who says it late', async () => {
        const key = newRun();
        await ledger.setOut(key, T0 + 4 * MINUTE);
        await ledger.setOut(key, T0 + MINUTE, 'done');
        await ledger.setOut(key, T0 + 5 * MINUTE);

        expect(await ledger.setsOut([key])).toEqual([{ heard: T0 + 5 * MINUTE, done: true }]);
      });

      it('take that for no run, and for no aim', async () => {
        const key = newRun();
        await ledger.setOut(key, T0);

        expect(await ledger.aim(key)).toBeUndefined();
      });
    });

    describe('and its families', () => {
      it('count the components that asked since then, each once', async () => {
        const [one, two, three] = [newComponent(), newComponent(), newComponent()];
        const family = `family of ${one}`;

        expect(await ledger.noteAlarm(family, two, T0, T0)).toEqual([two]);
        expect(await ledger.noteAlarm(family, one, T0 + MINUTE, T0)).toEqual([one, two]);
        expect(await ledger.noteAlarm(family, one, T0 + 2 * MINUTE, T0)).toEqual([one, two]);
        expect(await ledger.noteAlarm(family, three, T0 + 2 * MINUTE, T0 + 1)).toEqual([one, three]);
      });

      it('keep the latest time of a component, whichever is noted last', async () => {
        const one = newComponent();
        const family = `family of ${one}`;

        await ledger.noteAlarm(family, one, T0 + MINUTE, T0);

        expect(await ledger.noteAlarm(family, one, T0, T0 + MINUTE)).toEqual([one]);
      });

      it('know nothing of each other', async () => {
        const [one, two] = [newComponent(), newComponent()];

        await ledger.noteAlarm(`family of ${one}`, one, T0, T0);

        expect(await ledger.noteAlarm(`family of ${two}`, two, T0, T0)).toEqual([two]);
      });

      it('are seen whole by at least one of all who ask at once', async () => {
        const all = [newComponent(), newComponent(), newComponent()];
        const family = `family of ${all[0]}`;

        const asking = await Promise.all(all.map((one) => ledger.noteAlarm(family, one, T0, T0)));

        expect(Math.max(...asking.map(({ length }) => length))).toBe(all.length);
      });
    });
  });
}
