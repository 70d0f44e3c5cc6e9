import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunKey } from '#core/aim/run-key.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { type LedgerStore, newComponent } from './ledger.ts';

const T0 = Date.parse('2026-03-29T00:00:00Z');
const MINUTE = 60_000;
const at = (minute: number) => T0 + minute * MINUTE;

const newRun = (): RunKey => ({ automation: 'back', occurrence: 'event-1', instanceId: newComponent() });

/** The promises about who sees whether a rollback helped, for whatever store is behind the ledger. */
export function describeWatches(name: string, open: () => LedgerStore | Promise<LedgerStore>): void {
  describe(`a component in the ledger ${name}`, () => {
    let store: LedgerStore;
    let ledger: Ledger;
    beforeAll(async () => {
      store = await open();
      ledger = store.ledger();
    });
    afterAll(() => store.close?.());

    it('is watched by who says so last, until that one says that it is over', async () => {
      const key = newRun();
      const watch = async () => (await ledger.memory(key.instanceId, T0)).watch;
      const { automation, occurrence } = key;

      await ledger.noteWatch(key, { version: '1.0.0', until: at(1) });
      await ledger.noteWatch(key, { version: '1.0.0', until: at(9) });
      expect(await watch()).toEqual({ automation, occurrence, version: '1.0.0', until: at(9) });

      await ledger.endWatch({ ...key, occurrence: 'another' });
      expect(await watch()).toBeDefined();
      await ledger.endWatch(key);
      await ledger.endWatch(key);
      expect(await watch()).toBeUndefined();
    });

    it('that a rollback did not heal tells which versions are not to blame', async () => {
      const key = newRun();
      const { instanceId } = key;
      const owner = 'me';
      await ledger.open(key, { owner, now: T0, again: at(5), expiresAt: at(60), event: '{}' });
      await ledger.lease(instanceId, owner, T0, at(1));
      const mark = {
        at: T0,
        again: at(5),
        action: 'rollback',
        request: '{}',
        marks: 0,
        repeatable: false,
        fromVersion: '2.0.0',
      } as const;
      await ledger.mark({ key, owner, number: 1 }, mark);
      await ledger.noteWatch(key, { version: '1.0.0', until: at(9) });

      await ledger.endWatch(key, { to: '1.0.0', at: at(8) });

      const { innocence, watch } = await ledger.memory(instanceId, T0);
      expect(innocence).toEqual({ from: '2.0.0', to: '1.0.0', at: at(8) });
      expect(watch).toBeUndefined();

      await ledger.endWatch({ ...key, occurrence: 'another' });
      expect((await ledger.memory(instanceId, T0)).innocence).toBeDefined();
      await ledger.endWatch(key);
      expect((await ledger.memory(instanceId, T0)).innocence).toBeUndefined();
    });
  });
}
