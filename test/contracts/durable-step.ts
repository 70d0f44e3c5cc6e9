import { describe, expect, it } from 'vitest';
import type { DurableWorld } from './durable-world.ts';

/** Bodies that run until they succeed, at least once. */
export function stepContract(name: string, { run, now }: DurableWorld): void {
  describe(`${name}: a step`, () => {
    it('runs its body once, however often the story is told again', async () => {
      let bodies = 0;

      const result = await run(async (durable) => {
        const first = await durable.step('first', async () => ++bodies);
        await durable.sleep('nap', 60);
        await durable.sleep('another nap', 60);
        return first;
      });

      expect(result).toBe(1);
      expect(bodies).toBe(1);
    });

    it('gives back what its body did, as plain data', async () => {
      const value = { status: 'RUNNING', replica: 2, versions: ['1.0.0', null], at: new Date(0), none: undefined };

      const result = await run((durable) => durable.step('value', async () => value));

      expect(result).toEqual({
        status: 'RUNNING',
        replica: 2,
        versions: ['1.0.0', null],
        at: '1970-01-01T00:00:00.000Z',
      });
    });

    it('may give back nothing', async () => {
      expect(await run((durable) => durable.step('nothing', async () => undefined))).toBeUndefined();
    });

    it('is tried again until it succeeds', async () => {
      let attempts = 0;

      const result = await run((durable) =>
        durable.step('flaky', async () => {
          if (++attempts < 3) throw new Error('not yet');
          return 'done';
        }),
      );

      expect([result, attempts]).toEqual(['done', 3]);
    });

    it('that never succeeds is given up with the reason, minutes later', async () => {
      let attempts = 0;
      const before = now();

      const failing = run((durable) =>
        durable.step('hopeless', async () => {
          attempts += 1;
          throw new TypeError('the bus is away');
        }),
      );

      await expect(failing).rejects.toThrow('the bus is away');
      expect(attempts).toBeGreaterThan(3);
      expect(now() - before).toBeGreaterThan(30_000);
    });

    it('that is given up can be caught, and the story goes on', async () => {
      const result = await run(async (durable) => {
        const caught = await durable
          .step('hopeless', () => Promise.reject(new Error('no')))
          .catch((error: Error) => error.message);
        await durable.sleep('nap', 60);
        return [caught, await durable.step('after', async () => 'after')];
      });

      expect(result).toEqual(['no', 'after']);
    });
  });
}
