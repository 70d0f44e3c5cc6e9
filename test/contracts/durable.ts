import { describe, expect, it } from 'vitest';
import { type Durable, INTERRUPTED } from '../../functions/runtime/durable.ts';
import type { FakeDurableProps } from '../support/fake-durable.ts';

export interface DurableWorld {
  /** Runs the story as one execution to its end; what it gives back, or the rejection with what it throws. */
  run<T>(story: (durable: Durable) => Promise<T>, props?: Pick<FakeDurableProps, 'interrupt'>): Promise<T>;
  /** Epoch milliseconds. */
  now(): number;
}

/** What a run relies on, whoever implements the durable port. */
export function durableContract(name: string, { run, now }: DurableWorld): void {
  const secondsOf = async (story: (durable: Durable) => Promise<unknown>): Promise<number> => {
    const before = now();
    await run(story);
    return (now() - before) / 1000;
  };

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

  describe(`${name}: a story`, () => {
    it('that is told again sees what it saw the first time', async () => {
      let clock = 0;
      const seen = new Set<number>();

      await run(async (durable) => {
        seen.add(await durable.step('begin', async () => ++clock));
        await durable.sleep('nap', 60);
        seen.add(await durable.step('begin again', async () => ++clock * 100));
        await durable.sleep('another nap', 60);
      });

      expect([...seen]).toEqual([1, 200]);
    });

    it('knows the execution it belongs to, the same each time and in each part', async () => {
      const arns = new Set<string>();

      await run(async (durable) => {
        arns.add(durable.executionArn);
        await durable.sleep('nap', 60);
        await durable.each(['a'], { concurrency: 1, nameOf: (name) => name }, async (child) => {
          arns.add(child.executionArn);
        });
      });

      expect(arns.size).toBe(1);
      expect([...arns][0]).toMatch(/^arn:aws:lambda:/);
    });
  });
}
