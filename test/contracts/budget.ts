import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '#core/ports/ledger.ts';
import { type Budget, type Lane, reserve, spend } from '#core/rate/budget.ts';
import fc from '#test/fast-check.ts';
import type { LedgerStore } from './ledger.ts';

const T0 = Date.parse('2026-03-29T00:00:00Z') * 1000;
const SECOND = 1_000_000;

interface Deed {
  /** None for what is sent without a slot. */
  readonly lane: Lane | 'none';
  readonly wait: number;
  readonly span: number;
}
const deed: fc.Arbitrary<Deed> = fc.record({
  lane: fc.constantFrom('fleet', 'urgent', 'none'),
  wait: fc.nat({ max: 3 * SECOND }),
  span: fc.integer({ min: 1, max: 2 * SECOND }),
});

/** The budget of requests in a ledger of its own, whatever store is behind it. */
export function describeBudget(name: string, open: () => LedgerStore | Promise<LedgerStore>, runs: number): void {
  describe(`the budget of requests ${name}`, () => {
    let store: LedgerStore;
    let ledger: Ledger;
    beforeAll(async () => {
      store = await open();
      ledger = store.ledger();
    });
    afterAll(() => store.close?.());

    it('is reckoned as the arithmetic says, whoever asks when', async () => {
      let now = T0;
      let model: Budget | undefined;
      const play = async ({ lane, wait, span }: Deed): Promise<void> => {
        now += wait;
        if (lane === 'none') {
          model = spend(model, { now, span });
          return ledger.spend({ now, span });
        }
        const { slot, after } = reserve(model, { lane, now, span });
        model = after;
        expect(await ledger.reserve({ lane, now, span })).toEqual(slot);
      };
      const property = fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 12 }), async (deeds) => {
        for (const one of deeds) {
          await play(one);
          expect(await ledger.slotsMoved()).toBe(model?.moved ?? 0);
        }
      });

      await fc.assert(property, { numRuns: runs, endOnFailure: true });
    });

    it('promises a fleet that says who it is the same again, until another one asks', async () => {
      const later = T0 + 10 ** 5 * SECOND;
      const ask = (by: string, now = later) => ledger.reserve({ lane: 'fleet', now, span: 60 * SECOND, by });

      const first = await ask('first');
      await ledger.reserve({ lane: 'urgent', now: later, span: SECOND });
      const again = await ask('first', later + 5 * SECOND);
      const second = await ask('second');

      expect(again).toEqual(first);
      expect(second.at).toBe(first.at + 61 * SECOND);
      expect(second.moved).toBe(first.moved + SECOND);
      expect(await ask('second', later + 500 * SECOND)).toEqual(second);
      expect((await ask('first', later + 500 * SECOND)).at).toBe(later + 500 * SECOND);
    });

    it.each(['fleet', 'urgent'] as const)('promises no slot twice to those who ask at once: %s', async (lane) => {
      const later = T0 + 10 ** 6 * SECOND;
      const ask = () => ledger.reserve({ lane, now: later, span: SECOND });

      const slots = await Promise.all(Array.from({ length: 20 }, ask));

      const at = slots.map((slot) => slot.at).toSorted((one, other) => one - other);
      const [first = 0] = at;
      expect(at).toEqual(Array.from({ length: 20 }, (_, index) => first + index * SECOND));
    });
  });
}
