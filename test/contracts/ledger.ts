import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunKey } from '#core/aim/run-key.ts';
import { type InstanceId, InstanceIdSchema } from '#core/component.ts';
import { type Ledger, type OpenFate, type PastAction, SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';

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
const by = (owner: string, now = T0) => ({ owner, now, abandonedBefore: now - 10 * MINUTE });
const restart = ({ automation, occurrence }: RunKey, at = T0): PastAction => ({
  automation,
  occurrence,
  action: 'restart',
  at,
  spent: true,
});
const rollback = (key: RunKey, fromVersion: string, at = T0) =>
  ({ ...restart(key, at), action: 'rollback', fromVersion }) as const;

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

    /** Claimed and leased, which is what it takes to submit. */
    const ready = async (key: RunKey, owner: string, until = T0 + 10 * MINUTE) => {
      await ledger.claim(key, by(owner));
      await ledger.lease(key.instanceId, owner, T0, until);
    };
    const actions = async ({ instanceId }: RunKey, since = 0) => (await ledger.memory(instanceId, since)).actions;

    describe('and its claims', () => {
      it('refuse a duplicate, and let a replay pass', async () => {
        const key = newRun();

        expect(await ledger.claim(key, by('first'))).toEqual({ kind: 'ours' });
        expect(await ledger.claim(key, by('second'))).toEqual({ kind: 'theirs', owner: 'first' });
        expect(await ledger.claim(key, by('first'))).toEqual({ kind: 'ours' });
      });

      it.each([
        ['occurrence', (key: RunKey) => ({ ...key, occurrence: 'event-2' })],
        ['automation', (key: RunKey) => ({ ...key, automation: 'restart-on-4xx' })],
        ['component', (key: RunKey) => ({ ...key, instanceId: newComponent() })],
      ])('are of one %s and no other', async (_, another) => {
        const key = newRun();

        await ledger.claim(key, by('first'));

        expect(await ledger.claim(another(key), by('second'))).toEqual({ kind: 'ours' });
      });

      it('go to the first of many who ask at once', async () => {
        const key = newRun();

        const claims = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((owner) => ledger.claim(key, by(owner))));

        expect(claims.filter(({ kind }) => kind === 'ours')).toHaveLength(1);
      });

      it('are taken over once they are abandoned, and not a moment before', async () => {
        const key = newRun();
        await ledger.claim(key, by('dead'));

        expect(await ledger.claim(key, by('heir', T0 + 10 * MINUTE))).toEqual({ kind: 'theirs', owner: 'dead' });
        expect(await ledger.claim(key, by('heir', T0 + 10 * MINUTE + 1))).toEqual({ kind: 'ours' });
        expect(await ledger.claim(key, by('dead', T0 + 11 * MINUTE))).toEqual({ kind: 'theirs', owner: 'heir' });
      });

      it('are not abandoned as long as their owner asks again', async () => {
        const key = newRun();
        await ledger.claim(key, by('alive'));
        await ledger.claim(key, by('alive', T0 + 8 * MINUTE));
        await ledger.claim(key, by('alive', T0 + MINUTE));

        expect((await ledger.claim(key, by('heir', T0 + 18 * MINUTE))).kind).toBe('theirs');
        expect((await ledger.claim(key, by('heir', T0 + 18 * MINUTE + 1))).kind).toBe('ours');
      });

      it.each(['reached submit', 'ended'])('that %s are never taken over', async (stage) => {
        const key = newRun();
        await ready(key, 'first');
        if (stage === 'reached submit') await ledger.beginSubmit(key, 'first', restart(key));
        else await ledger.end(key, 'first', { at: T0, outcome: 'skipped', spent: false });

        expect((await ledger.claim(key, by('heir', T0 + 1000 * MINUTE))).kind).toBe('theirs');
        expect((await ledger.claim(key, by('first', T0 + 1000 * MINUTE))).kind).toBe('ours');
      });
    });

    describe('and the point of no return', () => {
      it('is for the owner of claim and lease, however often it asks', async () => {
        const key = newRun();
        await ready(key, 'first');

        expect(await ledger.beginSubmit(key, 'first', restart(key))).toBe(true);
        expect(await ledger.beginSubmit(key, 'first', restart(key))).toBe(true);
      });

      it('is not for one who never claimed, or lost the claim', async () => {
        const key = newRun();
        await ledger.lease(key.instanceId, 'first', T0, T0 + 60 * MINUTE);
        expect(await ledger.beginSubmit(key, 'first', restart(key))).toBe(false);

        await ledger.claim(key, by('first'));
        await ledger.claim(key, by('heir', T0 + 11 * MINUTE));

        expect(await ledger.beginSubmit(key, 'first', restart(key, T0 + 11 * MINUTE))).toBe(false);
        expect(await actions(key)).toEqual([]);
      });

      it('is not for one who has no lease, or one that has run out, or that another has', async () => {
        const key = newRun();
        await ledger.claim(key, by('first'));
        expect(await ledger.beginSubmit(key, 'first', restart(key))).toBe(false);

        await ledger.lease(key.instanceId, 'first', T0, T0 + MINUTE);
        expect(await ledger.beginSubmit(key, 'first', restart(key, T0 + MINUTE))).toBe(false);

        await ledger.lease(key.instanceId, 'other', T0 + MINUTE, T0 + 9 * MINUTE);
        expect(await ledger.beginSubmit(key, 'first', restart(key, T0))).toBe(false);
      });

      it('is not for one who has ended', async () => {
        const key = newRun();
        await ready(key, 'first');
        await ledger.end(key, 'first', { at: T0, outcome: 'failed', spent: false });

        expect(await ledger.beginSubmit(key, 'first', restart(key))).toBe(false);
      });

      it('leaves a lease that outlasts any request', async () => {
        const key = newRun();
        await ready(key, 'first', T0 + 1000);

        await ledger.beginSubmit(key, 'first', restart(key));

        const until = T0 + SUBMIT_LEASE_MS;
        expect(await ledger.lease(key.instanceId, 'other', until - 1, until + MINUTE)).toMatchObject({ until });
        expect(await ledger.lease(key.instanceId, 'other', until, until + MINUTE)).toEqual({ kind: 'held' });
      });
    });

    describe('and who is alone with a component', () => {
      const submitted = async (key: RunKey, owner: string, at = T0) => {
        await ready(key, owner);
        await ledger.beginSubmit(key, owner, restart(key, at));
      };

      it('is a run that has had it ever since it began to submit, also after its lease ran out', async () => {
        const key = newRun();
        await submitted(key, 'first', T0 + MINUTE);
        expect(await ledger.alone(key, 'first')).toBe(true);

        await ledger.lease(key.instanceId, 'first', T0 + 60 * MINUTE, T0 + 70 * MINUTE);

        expect(await ledger.alone(key, 'first')).toBe(true);
      });

      it.each(['has it now', 'had it in between'])('is none whose component another %s', async (when) => {
        const key = newRun();
        await submitted(key, 'first');
        await ledger.lease(key.instanceId, 'other', T0 + 60 * MINUTE, T0 + 61 * MINUTE);
        if (when === 'had it in between') {
          await ledger.release(key.instanceId, 'other');
          await ledger.lease(key.instanceId, 'first', T0 + 62 * MINUTE, T0 + 63 * MINUTE);
        }

        expect(await ledger.alone(key, 'first')).toBe(false);
      });

      it('is none that never began to submit, or is not the one who did', async () => {
        const [idle, busy] = [newRun(), newRun()];
        await ready(idle, 'first');
        await submitted(busy, 'first');

        expect(await ledger.alone(idle, 'first')).toBe(false);
        expect(await ledger.alone(newRun(), 'first')).toBe(false);
        expect(await ledger.alone(busy, 'other')).toBe(false);
      });
    });

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

      it('has the actions since then, oldest first, and those of no other component', async () => {
        const shared = newComponent();
        const keys = ['event-1', 'event-2', 'event-3'].map((occurrence) => newRun({ occurrence, instanceId: shared }));
        const times = [T0 + MINUTE, T0, T0 + 2 * MINUTE];
        for (const [index, key] of keys.entries()) {
          await ready(key, 'owner');
          await ledger.beginSubmit(key, 'owner', restart(key, times[index]));
        }

        const occurrences = async (since: number) =>
          (await ledger.memory(shared, since)).actions.map(({ occurrence }) => occurrence);

        expect(await occurrences(0)).toEqual(['event-2', 'event-1', 'event-3']);
        expect(await occurrences(T0 + MINUTE)).toEqual(['event-1', 'event-3']);
        expect(await occurrences(T0 + MINUTE + 1)).toEqual(['event-3']);
        expect((await ledger.memory(newComponent(), 0)).actions).toEqual([]);
      });

      it('has an action from before it is sent, and how it ended', async () => {
        const key = newRun();
        await ready(key, 'first');

        await ledger.beginSubmit(key, 'first', restart(key));
        expect(await actions(key)).toEqual([restart(key)]);

        await ledger.end(key, 'first', { at: T0 + 5 * MINUTE, outcome: 'failed', spent: false });
        expect(await actions(key)).toEqual([{ ...restart(key), outcome: 'failed', spent: false }]);
      });

      it('has one action of a run, at the time of the latest try', async () => {
        const key = newRun();
        await ready(key, 'first');

        await ledger.beginSubmit(key, 'first', restart(key));
        await ledger.beginSubmit(key, 'first', restart(key, T0 + MINUTE));
        const ending = { at: T0 + 5 * MINUTE, outcome: 'succeeded', spent: true } as const;
        await ledger.end(key, 'first', ending);
        await ledger.end(key, 'first', ending);

        expect(await actions(key)).toEqual([{ ...restart(key, T0 + MINUTE), outcome: 'succeeded' }]);
        expect(await actions(key, T0 + MINUTE)).toHaveLength(1);
        expect(await actions(key, T0 + MINUTE + 1)).toEqual([]);
      });

      it('has nothing of a run that never came to submit, and takes no ending from one who lost the claim', async () => {
        const skipped = newRun();
        await ready(skipped, 'first');
        await ledger.end(skipped, 'first', { at: T0, outcome: 'skipped', spent: false });

        const taken = newRun();
        await ready(taken, 'first');
        await ledger.beginSubmit(taken, 'first', restart(taken));
        await ledger.end(taken, 'second', { at: T0, outcome: 'skipped', spent: false });

        expect(await actions(skipped)).toEqual([]);
        expect(await actions(taken)).toEqual([restart(taken)]);
        expect(await ledger.beginSubmit(taken, 'first', restart(taken))).toBe(true);
      });

      it('has the versions that were rolled back from, each once, unless nothing was spent', async () => {
        const instanceId = newComponent();
        const from = async (occurrence: string, version: string, spent: boolean) => {
          const key = newRun({ occurrence, instanceId });
          await ready(key, 'owner');
          await ledger.beginSubmit(key, 'owner', rollback(key, version));
          expect((await ledger.memory(instanceId, T0 + 1)).rolledBackFrom).toContain(version);
          await ledger.end(key, 'owner', { at: T0 + MINUTE, outcome: spent ? 'succeeded' : 'failed', spent });
        };

        await from('event-1', '1.3.0', true);
        await from('event-2', '1.1.0', true);
        await from('event-3', '1.3.0', false);
        await from('event-4', '1.2.0', false);

        expect((await ledger.memory(instanceId, T0 + 1)).rolledBackFrom).toEqual(['1.1.0', '1.3.0']);
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

      it('has the hold that was set last, until it is lifted', async () => {
        const instanceId = newComponent();
        const held = async () => (await ledger.memory(instanceId, T0)).hold;
        const hold = { reason: 'database migration', by: 'ana' };

        await ledger.hold(instanceId, { ...hold, until: T0 + MINUTE });
        expect(await held()).toEqual({ ...hold, until: T0 + MINUTE });

        await ledger.hold(instanceId, hold);
        expect(await held()).toEqual(hold);

        await ledger.hold(instanceId, undefined);
        await ledger.hold(instanceId, undefined);
        expect(await held()).toBeUndefined();
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
    });

    describe('and health', () => {
      const look = {
        check: 'shop-web-live',
        version: '1.1.0',
        healthy: true,
        gap: 2 * MINUTE,
        steady: 3 * MINUTE,
        sickness: { failures: 2, of: 2 },
      };
      const at = (minute: number) => T0 + minute * MINUTE;
      /** Looks at so many minutes. */
      const looks = async (instanceId: InstanceId, minutes: readonly number[], facts: Partial<typeof look> = {}) => {
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

    describe('and how runs fare', () => {
      it('is told of each, in the order asked for', async () => {
        const [none, claimed, leased, over] = [newRun(), newRun(), newRun(), newRun()];
        await ledger.claim(claimed, by('first'));
        await ready(leased, 'first', T0 + 7 * MINUTE);
        await ready(over, 'first');
        await ledger.beginSubmit(over, 'first', restart(over));
        await ledger.end(over, 'first', { at: T0, outcome: 'unknown', spent: true });

        expect(await ledger.fates([over, none, leased, claimed])).toEqual([
          { kind: 'ended', outcome: 'unknown' },
          { kind: 'unclaimed' },
          { kind: 'under-way', heard: T0, leased: T0 + 7 * MINUTE },
          { kind: 'under-way', heard: T0 },
        ]);
      });

      it('is no matter of a lease that another run has', async () => {
        const key = newRun();
        await ledger.claim(key, by('first'));
        await ledger.lease(key.instanceId, 'second', T0, T0 + MINUTE);

        expect(await ledger.fates([key])).toEqual([{ kind: 'under-way', heard: T0 }]);
      });

      it('is told of more than fit into one call', async () => {
        const keys = Array.from({ length: 130 }, () => newRun());
        await Promise.all(keys.map((key) => ledger.claim(key, by('first'))));

        expect(await ledger.fates(keys)).toEqual(keys.map(() => ({ kind: 'under-way', heard: T0 })));
      });

      it('says which have come to submit', async () => {
        const key = newRun();
        await ready(key, 'first');
        await ledger.beginSubmit(key, 'first', restart(key));

        expect(await ledger.fates([key])).toEqual([
          { kind: 'under-way', heard: T0, leased: T0 + 10 * MINUTE, submitted: true },
        ]);
      });

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

    describe('and later tries', () => {
      const seen = async (key: RunKey): Promise<OpenFate> => {
        const [fate] = await ledger.fates([key]);
        if (fate === undefined || fate.kind === 'ended') throw new Error('it has ended');
        return fate;
      };

      it('have the numbers from 2 on, each once, and say when they were given out', async () => {
        const key = newRun();
        const before = await seen(key);

        expect(await ledger.tryAgain(key, before, T0)).toBe(2);
        expect(await ledger.tryAgain(key, before, T0 + MINUTE)).toBe(2);
        expect(await ledger.fates([key])).toEqual([{ kind: 'unclaimed', later: { number: 2, at: T0 } }]);

        expect(await ledger.tryAgain(key, await seen(key), T0 + MINUTE)).toBe(3);
        expect(await seen(key)).toEqual({ kind: 'unclaimed', later: { number: 3, at: T0 + MINUTE } });
      });

      it('have one number for all who ask at once', async () => {
        const key = newRun();
        const before = await seen(key);

        expect(await Promise.all([1, 2, 3].map(() => ledger.tryAgain(key, before, T0)))).toEqual([2, 2, 2]);
      });

      it('may claim, and take over what is abandoned', async () => {
        const [never, dead] = [newRun(), newRun()];
        await ledger.tryAgain(never, await seen(never), T0);
        await ledger.claim(dead, by('first'));
        await ledger.tryAgain(dead, await seen(dead), T0 + 11 * MINUTE);

        expect(await ledger.claim(never, by('second'))).toEqual({ kind: 'ours' });
        expect(await ledger.claim(never, by('first'))).toEqual({ kind: 'theirs', owner: 'second' });
        expect(await ledger.claim(dead, by('second', T0 + 11 * MINUTE))).toEqual({ kind: 'ours' });
        expect(await seen(dead)).toEqual({
          kind: 'under-way',
          heard: T0 + 11 * MINUTE,
          later: { number: 2, at: T0 + 11 * MINUTE },
        });
      });

      it.each<[string, (key: RunKey) => Promise<unknown>]>([
        ['was claimed', (key) => ledger.claim(key, by('second', T0 + 11 * MINUTE))],
        ['was heard of', (key) => ledger.claim(key, by('first', T0 + MINUTE))],
        ['came to submit', (key) => ledger.beginSubmit(key, 'first', restart(key))],
        ['ended', (key) => ledger.end(key, 'first', { at: T0, outcome: 'skipped', spent: false })],
      ])('are not made of a run that %s since it was seen', async (what, happens) => {
        const key = newRun();
        const nobodys = await seen(key);
        await ready(key, 'first');
        const before = what === 'was claimed' ? nobodys : await seen(key);
        await happens(key);

        expect(await ledger.tryAgain(key, before, T0 + 12 * MINUTE)).toBe(1);
        expect((await ledger.fates([key]))[0]).not.toHaveProperty('later');
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
