import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deployments } from '#core/ports/deployments.ts';
import type { Deployed } from '#core/reconcile/deployed.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');

const first: Deployed = {
  revision: 'first',
  at: T0,
  since: new Map([
    ['morning', T0],
    ['evening', T0],
  ]),
  swept: false,
};
const second: Deployed = {
  revision: 'second',
  at: T0 + 60_000,
  before: 'first',
  since: new Map([
    ['morning', T0],
    ['night', T0 + 60_000],
  ]),
  swept: true,
};

/** The promises of the port, for whatever store is behind it. */
export function describeDeployments(
  name: string,
  open: () => Promise<{ deployments(): Deployments; close?(): Promise<void> }>,
): void {
  describe(`the note on what is deployed ${name}`, () => {
    let store: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      await store?.close?.();
      store = await open();
    });
    afterAll(() => store.close?.());

    it('is not there before anything is deployed', async () => {
      expect(await store.deployments().deployed()).toBeUndefined();
    });

    it('is read as it was noted last, by whomever', async () => {
      expect(await store.deployments().noteDeployed(first, undefined)).toBe(true);
      expect(await store.deployments().deployed()).toEqual(first);

      expect(await store.deployments().noteDeployed(second, 'first')).toBe(true);
      expect(await store.deployments().deployed()).toEqual(second);
    });

    it('is made by one of two who find the same before it', async () => {
      const both = await Promise.all([
        store.deployments().noteDeployed(first, undefined),
        store.deployments().noteDeployed({ ...first, at: T0 + 1 }, undefined),
      ]);

      expect(both.toSorted()).toEqual([false, true]);
    });

    it('is not made by whoever has read an older one', async () => {
      await store.deployments().noteDeployed(first, undefined);
      await store.deployments().noteDeployed(second, 'first');

      expect(await store.deployments().noteDeployed({ ...first, at: T0 + 120_000 }, 'first')).toBe(false);
      expect(await store.deployments().deployed()).toEqual(second);
    });
  });
}
