import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunKey } from '#core/aim/run-key.ts';
import type { InstanceId } from '#core/component.ts';
import { type LedgerStore, newComponent } from './ledger.ts';
import { type Deed, LEASE_MS, persist, playMatch, T0 } from './ledger-match.ts';

const deed = fc.constantFrom<Deed>('claim', 'lease', 'submit', 'end', 'release', 1, 30, 119, 120, 240);
const life = fc.constantFrom<readonly Deed[]>(
  ['claim', 'lease', 'submit', 'end', 'release'],
  ['claim', 'lease', 'submit', 'lease', 'end', 'release'],
  ['claim', 'lease', 119, 'submit', 60, 'end', 'release'],
  ['lease', 'submit'],
);
const owner = fc.record({
  run: fc.nat({ max: 2 }),
  deeds: fc.array(fc.oneof({ weight: 2, arbitrary: life }, fc.array(deed, { maxLength: 2 })), {
    minLength: 1,
    maxLength: 4,
  }),
});
const fate = fc.array(fc.nat({ max: 2 ** 16 }), { maxLength: 300, size: 'max' });

/** Two who want the same at the same time, and one lost answer. */
const RIVAL = { run: 0, deeds: [['claim', 'lease', 'submit', 'end', 'release']] } satisfies {
  run: number;
  deeds: Deed[][];
};
const RIVALS: [(typeof RIVAL)[], number[]] = [
  [RIVAL, RIVAL],
  [0, 13],
];

/**
 * What the ledger is for, as a law: owners who claim, lease, submit, end and give back in any order, at any pace, with refusals
 * and lost answers in between, and ask again. Whoever they are, at most one of them begins to submit a run, and nobody does
 * while another has the component.
 */
export function describeLedgerLaw(
  name: string,
  open: () => LedgerStore | Promise<LedgerStore>,
  { runs }: { readonly runs: number },
): void {
  describe(`whatever happens, by the ledger ${name}`, () => {
    let store: LedgerStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close?.());

    it('one owner begins to submit a run at the most, and one has the component at a time', async () => {
      const tally = { begun: 0, refused: 0, busy: 0, faults: 0 };
      const property = fc.asyncProperty(
        fc.array(owner, { minLength: 2, maxLength: 5 }),
        fate,
        async (owners, chances) => {
          const [shop, office] = [newComponent(), newComponent()];
          const keys = [runOn(shop, 'event-1'), runOn(shop, 'event-2'), runOn(office, 'event-1')] as const;

          const referee = await playMatch({
            owners: owners.map(({ run, deeds }) => ({ key: keys[run] ?? keys[0], deeds: deeds.flat() })),
            fate: chances,
            open: store.ledger,
            tally,
          });

          expect(referee.violations).toEqual([]);
          const { actions } = await store.ledger().memory(shop, 0);
          const remembered = actions.map(({ occurrence }) => occurrence);
          expect(remembered).toEqual([...new Set(remembered)]);
          expect(remembered).toEqual(expect.arrayContaining([...referee.begun(shop)]));
        },
      );

      await fc.assert(property, { numRuns: runs, examples: [RIVALS] });

      // Of a law that was never put to the test nothing is known.
      for (const times of Object.values(tally)) expect(times).toBeGreaterThan(0);
    });

    it('a call that failed anywhere may be made again, to the same effect', async () => {
      for (let fault = 0; ; fault++) {
        const key = runOn(newComponent(), 'event-1');
        const { automation, occurrence, instanceId } = key;
        let accesses = 0;
        const ledger = store.ledger(() => {
          if (accesses++ === fault) throw new Error('throttled');
        });
        const submission = { ...key, action: 'rollback', at: T0, spent: true, fromVersion: '1.1.0' } as const;
        const until = T0 + LEASE_MS;
        const family = `family of ${instanceId}`;

        const alarm = await persist(() => ledger.noteAlarm(family, instanceId, T0, T0));
        const claim = await persist(() => ledger.claim(key, { owner: 'me', now: T0, abandonedBefore: T0 }));
        const lease = await persist(() => ledger.lease(instanceId, 'me', T0, until));
        const begun = await persist(() => ledger.beginSubmit(key, 'me', submission));
        await persist(() => ledger.end(key, 'me', { at: T0 + 1000, outcome: 'unknown', spent: true }));
        await persist(() => ledger.release(instanceId, 'me'));

        expect({ alarm, claim, lease, begun }).toEqual({
          alarm: [instanceId],
          claim: { kind: 'ours' },
          lease: { kind: 'held' },
          begun: true,
        });
        expect(await store.ledger().memory(instanceId, 0)).toEqual({
          actions: [{ automation, occurrence, action: 'rollback', at: T0, outcome: 'unknown', spent: true }],
          rolledBackFrom: ['1.1.0'],
          seenHealthy: [],
        });
        expect(await store.ledger().lease(instanceId, 'other', T0, until)).toEqual({ kind: 'held' });
        if (accesses <= fault) return;
      }
    });

    it('an action is remembered if an answer got lost after the claim was marked', async () => {
      const marks = 2;
      for (let fault = marks; fault < 8; fault++) {
        const key = runOn(newComponent(), 'event-1');
        const { instanceId } = key;
        await store.ledger().claim(key, { owner: 'me', now: T0, abandonedBefore: T0 });
        await store.ledger().lease(instanceId, 'me', T0, T0 + LEASE_MS);
        let accesses = 0;
        const ledger = store.ledger(() => {
          if (accesses++ >= fault) throw new Error('out of order');
        });

        await ledger.beginSubmit(key, 'me', { ...key, action: 'restart', at: T0, spent: true }).catch(() => false);
        await store.ledger().end(key, 'me', { at: T0, outcome: 'unknown', spent: true });

        const { actions } = await store.ledger().memory(instanceId, 0);
        expect(actions).toMatchObject([{ action: 'restart', at: T0, outcome: 'unknown', spent: true }]);
      }
    });
  });
}

const runOn = (instanceId: InstanceId, occurrence: string): RunKey => ({
  automation: 'restart-on-5xx',
  occurrence,
  instanceId,
});
