import { withDurableExecution } from '@aws/durable-execution-sdk-js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Durable } from '#core/ports/durable.ts';
import { durableContext } from '#runtime/durable/durable-context.ts';
import { durableContract } from '#test/contracts/durable.ts';
import type { Happenings } from '#test/contracts/durable-world.ts';
import { durableLambda } from '#test/support/durable-lambda.ts';

const lambda = durableLambda();

// The SDK says on stderr that an invocation was cut short.
beforeAll(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterAll(() => void vi.restoreAllMocks());

async function tell<T>(story: (durable: Durable) => Promise<T>, happenings?: Happenings) {
  let told: Promise<T> | undefined;
  const handler = withDurableExecution((_event, context) => {
    told = story(durableContext(context));
    // It may be replaced by that of a later invocation; then nobody asks this one any more.
    told.catch(() => undefined);
    return told;
  });
  const executed = await lambda.execute(handler, {}, happenings);
  if (told === undefined) throw new Error('the story was never told');
  return { ...executed, told };
}

durableContract('durable Lambda', {
  run: async (story, happenings) => (await tell(story, happenings)).told,
  now: lambda.clock.now,
});

describe('on durable Lambda', () => {
  it('a function does not run while its execution sleeps', async () => {
    const { status, invocations } = await tell(async (durable) => {
      await durable.sleep('nap', 3600);
      await durable.sleep('another nap', 3600);
    });

    expect(status).toBe('SUCCEEDED');
    expect(invocations).toBe(3);
  });

  it('a step that the function does not survive is run again, since nobody knows that it ran', async () => {
    let bodies = 0;

    const { told } = await tell((durable) => durable.step('tell', async () => ++bodies), {
      interrupt: () => 'after',
    });

    expect(await told).toBe(2);
  });

  it('a question that the function does not survive is put again under the same id', async () => {
    const asked: string[] = [];

    const { told } = await tell((durable) => durable.callback('approval', async (id) => void asked.push(id), 900), {
      interrupt: () => 'after',
      answer: () => ({ answer: { kind: 'refused' }, after: 600 }),
    });

    expect(await told).toEqual({ kind: 'refused' });
    expect(asked).toHaveLength(2);
    expect(new Set(asked).size).toBe(1);
  });

  it('a look that the function does not survive is taken again, with what was seen before', async () => {
    const before: number[] = [];
    const look = async (looks: number) => {
      before.push(looks);
      return looks + 1;
    };

    const { told } = await tell((durable) => durable.poll('look', 0, look, (looks) => (looks < 3 ? 10 : undefined)), {
      interrupt: () => 'after',
    });

    expect(await told).toBe(3);
    expect(before).toEqual([0, 1, 2, 2]);
  });

  it('what is asked for side by side is done side by side, and remembered in its order', async () => {
    const before = lambda.clock.now();

    const { names } = await tell(async (durable) => {
      await Promise.all(['a', 'b', 'c'].map((name) => durable.sleep(name, 60)));
      await durable.step('end', async () => 1);
    });

    expect(lambda.clock.now() - before).toBe(60_000);
    expect(names).toEqual(['a', 'b', 'c', 'end']);
  });

  it('an error nobody caught ends the execution as failed, by its name and message', async () => {
    const { status, error } = await tell(() => Promise.reject(new TypeError('a defect')));

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'TypeError: a defect' });
  });
});
