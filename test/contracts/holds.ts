import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hold, Override } from '#core/ports/holds.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { LedgerStore } from './ledger.ts';

const T0 = Date.parse('2026-03-29T00:00:00Z');
const HOUR = 3_600_000;
const migration: Hold = { reason: 'database migration', by: 'ana', at: T0 };
const released = { by: 'ben', drop: false };

/** The promises about what people have said by hand, for whatever store is behind the ledger. */
export function describeHolds(name: string, open: () => LedgerStore | Promise<LedgerStore>): void {
  describe(`what people hold in the ledger ${name}`, () => {
    let store: LedgerStore;
    let ledger: Ledger;
    beforeAll(async () => {
      store = await open();
      ledger = store.ledger();
    });
    afterAll(() => store.close?.());

    it('is nothing, unless somebody says so', async () => {
      expect(await ledger.holds('shop-quiet')).toEqual({});
    });

    it('is a component, all of them and all of them in a hurry, each as it was said last', async () => {
      const stop = { ...migration, reason: 'fire' };
      await ledger.hold({ component: 'shop-web' }, { ...migration, until: T0 + HOUR });
      await ledger.hold({ component: 'shop-api' }, migration);
      await ledger.hold('everything', { ...migration, reason: 'audit' });
      await ledger.hold('stop', stop);

      const all = { everything: { ...migration, reason: 'audit' }, stop };
      expect(await ledger.holds('shop-web')).toEqual({ ...all, own: { ...migration, until: T0 + HOUR } });
      expect(await ledger.holds('shop-api')).toEqual({ ...all, own: migration });
      expect(await ledger.holds('shop-other')).toEqual(all);

      await ledger.hold({ component: 'shop-web' }, { ...migration, until: T0 + 1, released });
      expect((await ledger.holds('shop-web')).own).toEqual({ ...migration, until: T0 + 1, released });
      expect(await ledger.allHolds()).toEqual([
        { on: { component: 'shop-api' }, hold: migration },
        { on: { component: 'shop-web' }, hold: { ...migration, until: T0 + 1, released } },
        { on: 'everything', hold: all.everything },
        { on: 'stop', hold: stop },
      ]);
    });

    it('is minded as it was seen, and anew once something else is said', async () => {
      const on = { component: 'shop-minded' };
      const noted = async () => (await ledger.allHolds()).find((one) => JSON.stringify(one.on) === JSON.stringify(on));
      await ledger.hold(on, migration);
      await ledger.noteMinded({ on, hold: { ...migration, at: T0 - 1 } }, 'done');
      await ledger.noteMinded({ on, hold: { ...migration, until: T0 } }, 'done');
      expect(await noted()).toEqual({ on, hold: migration });

      await ledger.noteMinded({ on, hold: migration }, 'told');
      await ledger.noteMinded({ on, hold: migration }, 'done');
      expect(await noted()).toEqual({ on, hold: migration, minded: 'done' });

      await ledger.hold(on, { ...migration, until: T0 + 1, released });
      expect(await noted()).toEqual({ on, hold: { ...migration, until: T0 + 1, released } });
    });

    it('is released as it was seen, and not where somebody has said something else since', async () => {
      const on = { component: 'shop-released' };
      const end = { until: T0 + 1, released };
      const own = async () => (await ledger.holds('shop-released')).own;
      expect(await ledger.endHold({ on, hold: migration }, end)).toBe(false);
      expect(await own()).toBeUndefined();

      const anew = { ...migration, at: T0 + 2, by: 'cleo', until: T0 + HOUR };
      await ledger.hold(on, anew);
      expect(await ledger.endHold({ on, hold: migration }, end)).toBe(false);
      expect(await ledger.endHold({ on, hold: { ...anew, until: T0 } }, end)).toBe(false);
      expect(await own()).toEqual(anew);

      expect(await ledger.endHold({ on, hold: anew }, end)).toBe(true);
      expect(await own()).toEqual({ ...anew, ...end });
    });

    it('is an override of a component too, which is told with the holds and is none', async () => {
      const override: Override = { reason: 'sale', by: 'ana', at: T0, until: T0 + HOUR, replica: 8 };
      const second = { ...override, replica: 9, hosts: ['ecs-1', 'ecs-2'], until: T0 + 1, released: { by: 'ben' } };
      await ledger.override('shop-sale', override);
      await ledger.override('shop-sold', second);

      expect((await ledger.holds('shop-sale')).override).toEqual(override);
      expect((await ledger.holds('shop-sale')).own).toBeUndefined();
      expect((await ledger.holds('shop-sold')).override).toEqual(second);
      const { holds, overrides } = await ledger.allSaid();
      expect(overrides).toEqual([
        { component: 'shop-sale', override },
        { component: 'shop-sold', override: second },
      ]);
      expect(holds).toEqual(await ledger.allHolds());
    });

    it('is an override that is minded as it was seen, and anew once another takes its place', async () => {
      const override: Override = { reason: 'sale', by: 'ana', at: T0, until: T0 + HOUR, replica: 8 };
      const noted = async () => (await ledger.allSaid()).overrides.find(({ component }) => component === 'shop-noted');
      await ledger.override('shop-noted', override);
      await ledger.noteOverride({ component: 'shop-noted', override: { ...override, until: T0 } }, 'done');
      expect(await noted()).toEqual({ component: 'shop-noted', override });

      await ledger.noteOverride({ component: 'shop-noted', override }, 'begun');
      expect(await noted()).toEqual({ component: 'shop-noted', override, minded: 'begun' });

      await ledger.override('shop-noted', { ...override, until: T0 + 1 });
      expect((await noted())?.minded).toBeUndefined();
    });
  });
}
