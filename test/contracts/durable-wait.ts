import { describe, expect, it } from 'vitest';
import type { Durable } from '#core/ports/durable.ts';
import type { DurableWorld } from './durable-world.ts';

/** Waiting, and looking in between. */
export function waitContract(name: string, { run, now }: DurableWorld): void {
  const secondsOf = async (story: (durable: Durable) => Promise<unknown>): Promise<number> => {
    const before = now();
    await run(story);
    return (now() - before) / 1000;
  };

  describe(`${name}: a poll`, () => {
    it('looks on until there is no more to wait, and carries what it saw from look to look', async () => {
      const attempts: number[] = [];

      const result = await run((durable) =>
        durable.poll(
          'count',
          { looks: 0 },
          async ({ looks }) => ({ looks: looks + 1 }),
          ({ looks }, attempt) => {
            attempts.push(attempt);
            return looks < 3 ? 10 : undefined;
          },
        ),
      );

      expect(result).toEqual({ looks: 3 });
      expect(attempts).toEqual([1, 2, 3]);
    });

    it('looks at once, and then waits as long as it is told', async () => {
      const seconds = await secondsOf((durable) =>
        durable.poll(
          'count',
          0,
          async (looks) => looks + 1,
          (looks) => [5, 30, 600][looks - 1],
        ),
      );

      expect(seconds).toBe(635);
    });

    it('waits for nothing if it saw enough at first sight', async () => {
      const seconds = await secondsOf((durable) =>
        durable.poll(
          'enough',
          0,
          async () => 1,
          () => undefined,
        ),
      );

      expect(seconds).toBe(0);
    });

    it('ends with the error if a look throws', async () => {
      let looks = 0;

      const failing = run((durable) =>
        durable.poll(
          'defect',
          0,
          async () => {
            looks += 1;
            throw new TypeError('a defect');
          },
          () => 10,
        ),
      );

      await expect(failing).rejects.toThrow('a defect');
      expect(looks).toBe(1);
    });
  });

  describe(`${name}: a sleep`, () => {
    it('lasts as long as it says, and nothing runs twice because of it', async () => {
      const steps: string[] = [];

      const seconds = await secondsOf(async (durable) => {
        await durable.step('before', async () => void steps.push('before'));
        await durable.sleep('an hour', 3600);
        await durable.step('after', async () => void steps.push('after'));
      });

      expect(seconds).toBe(3600);
      expect(steps).toEqual(['before', 'after']);
    });
  });
}
