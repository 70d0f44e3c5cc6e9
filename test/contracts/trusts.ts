import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '#core/ports/ledger.ts';
import { editionOf } from '#core/trust/edition.ts';
import { claimed, refused, type Trust } from '#core/trust/trust.ts';
import type { LedgerStore } from './ledger.ts';

const T0 = Date.parse('2026-03-29T00:00:00Z');

let editions = 0;
/** Later than all before, so that tests may share a store. */
const newEdition = (): string => editionOf(++editions, T0 + editions);

/** What a ledger keeps of editions of the credentials, whatever store is behind it. */
export function describeTrusts(name: string, open: () => LedgerStore | Promise<LedgerStore>): void {
  describe(`the trust in a key ${name}`, () => {
    let store: LedgerStore;
    let ledger: Ledger;
    beforeAll(async () => {
      store = await open();
      ledger = store.ledger();
    });
    afterAll(() => store.close?.());

    const ask = (edition: string, by = 'me', at = T0) => ledger.trust({ edition, by, at });

    it('is claimed by the first of many who ask at once, and all hear by whom', async () => {
      const edition = newEdition();

      const heard = await Promise.all(Array.from({ length: 20 }, (_, index) => ask(edition, `f${index}`)));

      const by = new Set(heard.map((trust) => (trust.kind === 'tried' ? trust.by : trust.kind)));
      expect(by.size).toBe(1);
      expect(await ask(edition, 'another')).toEqual(heard[0]);
    });

    it('is told with a slot as it is told alone, and claimed in the same call', async () => {
      const edition = newEdition();
      const request = { lane: 'fleet', now: T0 * 1000, span: 1_000 } as const;

      const first = await ledger.reserve(request, { edition, by: 'me', at: T0 });
      const second = await ledger.reserve(request, { edition, by: 'another', at: T0 });

      expect(first.trust).toEqual({ kind: 'tried', by: 'me', at: T0 });
      expect(second.trust).toEqual(first.trust);
      expect(await ledger.reserve(request)).not.toHaveProperty('trust');
      expect(second.at).toBe(first.at + 1_000);
    });

    it('is changed by who knows what it was, once', async () => {
      const edition = newEdition();
      const tried = await ask(edition);
      const failure = { code: 'APIGW.0301', message: 'no', status: 401, requestId: 'r' };
      const bad = refused(tried, failure, T0 + 1);

      expect(await ledger.noteTrust(edition, tried, bad)).toBe(true);
      expect(await ask(edition, 'another')).toEqual(bad);
      expect(await ledger.noteTrust(edition, tried, { kind: 'accepted' })).toBe(false);
      expect(await ask(edition, 'another')).toEqual(bad);
    });

    it('is noted twice to the same effect, whatever the order of its facts', async () => {
      const edition = newEdition();
      const tried = await ask(edition);
      const again: Trust = { at: T0 + 9, by: 'another', kind: 'tried' };

      expect(await ledger.noteTrust(edition, { by: 'me', at: T0, kind: 'tried' }, again)).toBe(true);
      expect(await ledger.noteTrust(edition, tried, again)).toBe(true);
      expect(await ask(edition)).toEqual(again);
    });

    it('is forgotten of editions before one that was accepted, and of none after it', async () => {
      const [before, edition, after] = [newEdition(), newEdition(), newEdition()];
      for (const one of [before, after]) await ask(one, 'long ago', T0);
      await ledger.noteTrust(edition, await ask(edition), { kind: 'accepted' });

      expect(await ask(before, 'now', T0 + 5)).toEqual(claimed({ edition: before, by: 'now', at: T0 + 5 }));
      expect(await ask(after, 'now', T0 + 5)).toMatchObject({ by: 'long ago' });
      expect(await ask(edition)).toEqual({ kind: 'accepted' });
    });
  });
}
