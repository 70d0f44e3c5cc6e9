import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunKey } from '#core/aim/run-key.ts';
import fc from '#test/fast-check.ts';
import type { Actor, AimDeed } from './aims-actor.ts';
import { playAims } from './aims-match.ts';
import { type LedgerStore, newComponent } from './ledger.ts';

const deed = fc.constantFrom<AimDeed>('lease', 'mark', 'beat', 'word', 'again', 'settle', 'release', 5, 29, 31, 120);
const life = fc.constantFrom<readonly AimDeed[]>(
  ['begin', 'lease', 'mark', 'word', 'release'],
  ['begin', 'lease', 'mark', 5, 'mark', 'word'],
  ['begin', 'lease', 'mark', 'beat', 'settle', 'release'],
  ['begin', 'lease', 155, 'lease', 'mark', 'word'],
  ['begin', 'lease', 'mark', 155, 31, 'word', 'mark'],
  ['begin', 31, 'word', 'release'],
  ['begin', 'lease', 'mark', 'again'],
);
const deeds = fc.array(fc.oneof({ weight: 3, arbitrary: life }, fc.array(deed, { maxLength: 2 })), {
  minLength: 1,
  maxLength: 3,
});
/** The one of three aims whose action may be repeated. */
const REPEATABLE = 1;
const run = fc.constantFrom(0, 0, 0, 1, 2);
const kind = <K extends Actor['kind']>(name: K) => fc.constant(name);
const tryOf = (on: fc.Arbitrary<number>, ...numbers: ('delivery' | number)[]) =>
  fc.record({ kind: kind('try'), run: on, number: fc.constantFrom(...numbers), deeds });
const otherOf = <K extends Exclude<Actor['kind'], 'try'>>(on: fc.Arbitrary<number>, name: K, ...after: number[]) =>
  fc.record({ kind: kind(name), run: on, after: fc.constantFrom(...after) });
const actor = fc.oneof(
  { weight: 3, arbitrary: tryOf(run, 'delivery', 1, 2, 2, 3) },
  { weight: 2, arbitrary: otherOf(run, 'reconciler', 0, 151, 155, 310) },
  otherOf(run, 'person', 0, 20, 60, 160),
  otherOf(run, 'event', 0, 20),
);
type Drawn = typeof actor extends fc.Arbitrary<infer T> ? T : never;

/** Others come first, mostly. */
const late = (one: Extract<Drawn, { kind: 'try' }>) => ({ ...one, deeds: [[0, 0, 0, 0, 0, 0, 0, 0], ...one.deeds] });
/** Beside the first of them, which is frozen: nothing that is done once at the most is done again, but found out about. */
const replay = fc.record({
  kind: kind('try'),
  run: fc.constant(0),
  number: fc.constant('replay' as const),
  deeds: fc.constantFrom<readonly (readonly AimDeed[])[]>(
    [['begin', 'word']],
    [['begin', 'again']],
    [[0, 0, 0, 'begin', 31, 'word', 'word']],
  ),
});
/** One aim at the least is opened, given a next number, and taken by that; mostly it is one that may be sent once only. */
const actors = fc
  .constantFrom(0, 0, 1)
  .chain((of) => {
    const on = fc.constant(of);
    const next = tryOf(on, 2).map(late);
    return fc.tuple(
      fc.tuple(tryOf(on, 'delivery'), otherOf(on, 'reconciler', 151, 155), next),
      fc.array(of === 0 ? fc.oneof(actor, actor, replay) : actor, { maxLength: 4 }),
    );
  })
  .map(([core, others]) => [...core, ...others]);
const fate = fc.array(fc.nat({ max: 2 ** 16 }), { maxLength: 300, size: 'max' });

const DELIVERY: Drawn = {
  kind: 'try',
  run: 0,
  number: 'delivery',
  deeds: [['begin', 'lease', 'mark', 'settle', 'release']],
};
const NEXT: Drawn = {
  kind: 'try',
  run: 0,
  number: 2,
  deeds: [[160], ['begin', 31, 'lease', 'mark', 'word', 'release']],
};
const RECONCILER: Drawn = { kind: 'reconciler', run: 0, after: 155 };
/** Once settled, it is sent once more by the next try. */
const IN_TURN: [Drawn[], number[]] = [[DELIVERY, RECONCILER, NEXT], []];

/**
 * What aims are for, as a law: deliveries, tries, reconcilers, people and events side by side, at any pace, with refusals and lost answers
 * in between. However they come, what may not be repeated is sent once for an aim, unless it had ended for certain; nobody sends while
 * another has the component, nor after the last word, nor long after a person closed it; and there is one last word.
 */
export function describeAimsLaw(
  name: string,
  open: () => LedgerStore | Promise<LedgerStore>,
  { runs }: { readonly runs: number },
): void {
  describe(`whatever happens, by the aims of the ledger ${name}`, () => {
    let store: LedgerStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close?.());

    it('one request is sent at a time, and none twice, nor after the last word, of which there is one', async () => {
      const tally = { sent: 0, refused: 0, settled: 0, words: 0, closed: 0, bumped: 0, joined: 0, faults: 0 };
      const property = fc.asyncProperty(actors, fate, async (drawn, chances) => {
        const [shop, office] = [newComponent(), newComponent()];
        const keys = [runOn(shop, 'event-1'), runOn(shop, 'event-2'), runOn(office, 'event-1')] as const;
        const ledger = store.ledger();

        const referee = await playAims({
          actors: drawn.map((one): Actor => {
            const key = keys[one.run] ?? keys[0];
            const repeatable = one.run === REPEATABLE;
            return one.kind === 'try' ? { ...one, key, repeatable, deeds: one.deeds.flat() } : { ...one, key };
          }),
          fate: chances,
          open: store.ledger,
          tally,
        });

        expect(referee.violations).toEqual([]);
        for (const key of keys) {
          const word = referee.lastWordOn(key);
          if (word !== undefined)
            expect(await ledger.aim(key)).toMatchObject({ state: 'ended', told: { message: word } });
        }
        const { actions } = await ledger.memory(shop, 0);
        const remembered = actions.map(({ occurrence }) => `${occurrence} of ${shop}`);
        expect(remembered).toEqual(expect.arrayContaining(referee.sent().filter((sent) => sent.endsWith(shop))));
      });

      await fc.assert(property, { numRuns: runs, examples: [IN_TURN] });

      // Of a law that was never put to the test nothing is known.
      if (runs >= 100) for (const times of Object.values(tally)) expect(times).toBeGreaterThan(0);
      expect(tally.sent).toBeGreaterThan(0);
    });

    it('a call that failed anywhere may be made again, to the same effect', async () => {
      for (let fault = 0; ; fault++) {
        const key = runOn(newComponent(), 'event-1');
        let accesses = 0;
        const referee = await playAims({
          actors: [
            {
              kind: 'try',
              key,
              repeatable: false,
              number: 'delivery',
              deeds: ['begin', 'lease', 'mark', 'beat', 'word', 'release'],
            },
          ],
          fate: [],
          open: (onAccess) =>
            store.ledger(async (moment) => {
              await onAccess(moment);
              if (accesses++ === fault) throw new Error(`throttled ${moment}`);
            }),
          tally: { sent: 0, refused: 0, settled: 0, words: 0, closed: 0, bumped: 0, joined: 0, faults: 0 },
        });

        expect(referee.lastWordOn(key)).toBe('try-0');
        expect(referee.sent()).toHaveLength(1);
        const ledger = store.ledger();
        const { actions } = await ledger.memory(key.instanceId, 0);
        expect(actions).toMatchObject([{ action: 'restart', outcome: 'succeeded', spent: true }]);
        if (accesses <= fault) return;
      }
    });
  });
}

const runOn = (instanceId: RunKey['instanceId'], occurrence: string): RunKey => ({
  automation: 'restart-on-5xx',
  occurrence,
  instanceId,
});
