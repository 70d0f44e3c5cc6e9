import { describe, expect, it } from 'vitest';
import { callbackContract } from './durable-callback.ts';
import { onceContract } from './durable-once.ts';
import { stepContract } from './durable-step.ts';
import { waitContract } from './durable-wait.ts';
import type { DurableWorld } from './durable-world.ts';

/** What a run relies on, whoever implements the durable port. */
export function durableContract(name: string, world: DurableWorld): void {
  stepContract(name, world);
  onceContract(name, world);
  waitContract(name, world);
  callbackContract(name, world);

  describe(`${name}: a story`, () => {
    it('that is told again sees what it saw the first time', async () => {
      let clock = 0;
      const seen = new Set<number>();

      await world.run(async (durable) => {
        seen.add(await durable.step('begin', async () => ++clock));
        await durable.sleep('nap', 60);
        seen.add(await durable.step('begin again', async () => ++clock * 100));
        await durable.sleep('another nap', 60);
      });

      expect([...seen]).toEqual([1, 200]);
    });

    it('knows the execution it belongs to, the same each time', async () => {
      const arns = new Set<string>();

      await world.run(async (durable) => {
        arns.add(durable.executionArn);
        await durable.sleep('nap', 60);
      });

      expect(arns.size).toBe(1);
      expect([...arns][0]).toMatch(/^arn:aws:lambda:/);
    });
  });
}
