import { describe, expect, it } from 'vitest';
import { INTERRUPTED } from '#core/ports/durable.ts';
import type { DurableWorld } from './durable-world.ts';

/** Bodies that run at most once. */
export function onceContract(name: string, { run }: DurableWorld): void {
  describe(`${name}: a body that runs at most once`, () => {
    it('gives back what it did, and is not run again', async () => {
      let bodies = 0;

      const result = await run(async (durable) => {
        const answer = await durable.once('submit', async () => ({ jobId: `JOB${++bodies}` }));
        await durable.sleep('nap', 60);
        return answer;
      });

      expect(result).toEqual({ jobId: 'JOB1' });
      expect(bodies).toBe(1);
    });

    it('is not tried again if it throws, and throws that reason', async () => {
      let bodies = 0;

      const failing = run((durable) =>
        durable.once('submit', async () => {
          bodies += 1;
          throw new TypeError('a defect');
        }),
      );

      await expect(failing).rejects.toThrow('a defect');
      expect(bodies).toBe(1);
    });

    it.each([
      ['before', 0],
      ['after', 1],
    ] as const)('is given up as interrupted if the function dies %s it ran', async (when, runs) => {
      let bodies = 0;

      const result = await run(
        async (durable) => {
          const answer = await durable.once('submit', async () => ++bodies);
          await durable.sleep('nap', 60);
          return { answer, after: await durable.step('after', async () => 'after') };
        },
        { interrupt: (step) => (step === 'submit' ? when : undefined) },
      );

      expect(result).toEqual({ answer: INTERRUPTED, after: 'after' });
      expect(bodies).toBe(runs);
    });
  });
}
