import { describe, expect, it } from 'vitest';
import type { DurableWorld } from './durable-world.ts';

/** Doing the same for many. */
export function eachContract(name: string, { run }: DurableWorld): void {
  describe(`${name}: what is done for each`, () => {
    const options = { concurrency: 2, nameOf: (name: string) => name };

    it('comes back in the order of the items, whichever is done first', async () => {
      const results = await run((durable) =>
        durable.each(['slow', 'quick'], options, async (child, name) => {
          await child.sleep('nap', name === 'slow' ? 600 : 5);
          return `${name} done`;
        }),
      );

      expect(results).toEqual([
        { ok: true, value: 'slow done' },
        { ok: true, value: 'quick done' },
      ]);
    });

    it('goes on with the others when one fails', async () => {
      const results = await run(async (durable) => {
        const settled = await durable.each(['a', 'b', 'c', 'd'], options, async (child, name) => {
          await child.sleep('nap', 5);
          if (name === 'b') throw new Error('b is broken');
          return child.step('work', async () => name);
        });
        await durable.sleep('nap', 60);
        return settled;
      });

      const said = results.map((result) => (result.ok ? result.value : result.error.message));
      expect(said).toEqual(['a', 'b is broken', 'c', 'd']);
      expect(results.map(({ ok }) => ok)).toEqual([true, false, true, true]);
    });

    it('may come back with nothing', async () => {
      const results = await run((durable) => durable.each(['a'], options, async () => undefined));

      expect(results).toEqual([{ ok: true, value: undefined }]);
    });

    it('may be done for nobody', async () => {
      expect(await run((durable) => durable.each([], options, async () => 1))).toEqual([]);
    });

    it('never goes on for more items at a time than allowed', async () => {
      let active = 0;
      let most = 0;

      await run((durable) =>
        durable.each(['a', 'b', 'c', 'd', 'e'], options, async (child) => {
          await child.step('in', async () => {
            active += 1;
            most = Math.max(most, active);
          });
          await child.sleep('nap', 60);
          await child.step('out', async () => {
            active -= 1;
          });
        }),
      );

      expect(most).toBeLessThanOrEqual(2);
      expect(active).toBe(0);
    });

    it('runs no body of one item twice because of another', async () => {
      const bodies: string[] = [];

      await run((durable) =>
        durable.each(['a', 'b', 'c'], options, async (child, name) => {
          await child.step('work', async () => void bodies.push(name));
          await child.sleep('nap', name === 'a' ? 5 : 600);
          return child.once('submit', async () => void bodies.push(`${name} once`));
        }),
      );

      expect(bodies.toSorted()).toEqual(['a', 'a once', 'b', 'b once', 'c', 'c once']);
    });
  });
}
