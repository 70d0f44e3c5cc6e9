import { describe, expect, it } from 'vitest';
import { type Durable, INTERRUPTED, type Settled } from '#core/ports/durable.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import type { Life, Moment } from '#simulator/durable/life.ts';
import { beginExecution, type FunctionFate, quiet } from '#simulator/durable/replaying-durable.ts';
import { durableContract } from '#test/contracts/durable.ts';
import type { FakeDurableProps } from '#test/support/fakes/fake-durable.ts';

const clock = createVirtualClock(Date.parse('2026-03-02T08:00:00Z'));
const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:test:1/durable-execution/1/1';

async function execute<T>(
  story: (durable: Durable, life: Life) => Promise<T>,
  fate: FunctionFate = {},
  answer: FakeDurableProps['answer'] = () => undefined,
): Promise<T> {
  const begun = clock.now();
  let settled: Settled<T> | undefined;
  beginExecution({
    ...fate,
    answerTo: (id) => {
      const given = answer(id);
      return given !== undefined && clock.now() >= begun + given.after * 1000 ? given.answer : undefined;
    },
    arn: ARN,
    clock,
    story,
    onEnd: (ended) => {
      settled = ended;
    },
  });
  await quiet();
  for (let next = clock.next(); settled === undefined && next !== undefined; next = clock.next()) {
    await clock.runUntil(next);
  }
  if (settled === undefined) throw new Error('the execution neither ended nor waits for anything');
  if (!settled.ok) throw settled.error;
  return settled.value;
}

/** The function dies the first time it comes there. */
function diesAt(path: string, point: Moment['point'], afterSeconds = 30): FunctionFate {
  let died = false;
  return {
    dies: (moment) => {
      if (died || moment.path !== path || moment.point !== point) return undefined;
      died = true;
      return afterSeconds;
    },
  };
}

const fateOf = ({ interrupt = () => undefined }: Pick<FakeDurableProps, 'interrupt'>): FunctionFate => {
  const died = new Set<string>();
  return {
    dies: ({ path, point }) => {
      const when = interrupt(path);
      if (when === undefined || point !== (when === 'before' ? 'begun' : 'ran') || died.has(path)) return undefined;
      died.add(path);
      return 30;
    },
  };
};

durableContract('the replaying execution', {
  run: (story, props = {}) => execute(story, fateOf(props), props.answer),
  now: clock.now,
});

durableContract('the replaying execution that stays warm', {
  run: (story, props = {}) => execute(story, { ...fateOf(props), forgets: () => false }, props.answer),
  now: clock.now,
});

describe('a function that dies', () => {
  it.each([
    ['before', 1],
    ['begun', 1],
    ['ran', 2],
    ['remembered', 1],
  ] as const)('%s a step: the body has run %i times in the end', async (point, times) => {
    let bodies = 0;

    const result = await execute((durable) => durable.step('tell', async () => ++bodies), diesAt('tell', point));

    expect([result, bodies]).toEqual([times, times]);
  });

  it.each([
    ['before', 'sent', 1],
    ['begun', INTERRUPTED, 0],
    ['ran', INTERRUPTED, 1],
    ['remembered', 'sent', 1],
  ] as const)('%s what runs at most once gives %j, and the body has run %i times', async (point, expected, times) => {
    let bodies = 0;
    const body = async () => {
      bodies += 1;
      return 'sent';
    };

    const result = await execute((durable) => durable.once('submit', body), diesAt('submit', point));

    expect([result, bodies]).toEqual([expected, times]);
  });

  it('in the middle of a body never goes on with it, and is taken over by another one', async () => {
    const did: string[] = [];

    await execute(
      (durable, life) =>
        durable.step('work', async () => {
          did.push('half');
          await life.reach({ path: 'call', point: 'inside' });
          did.push('whole');
        }),
      diesAt('call', 'inside'),
    );

    expect(did).toEqual(['half', 'half', 'whole']);
  });

  it('takes all that went on side by side with it', async () => {
    const did: string[] = [];

    await execute(
      (durable, life) =>
        durable.each(['a', 'b'], { concurrency: 2, nameOf: (name) => name }, (child, name) =>
          child.once('submit', async () => {
            did.push(`${name} begins`);
            await life.reach({ path: name, point: 'inside' });
            did.push(`${name} ends`);
          }),
        ),
      diesAt('b', 'inside'),
    );

    expect(did).not.toContain('b ends');
    expect(did.filter((what) => what.endsWith('begins'))).toEqual(['a begins', 'b begins']);
  });

  it('looks again with what it saw before', async () => {
    const before: number[] = [];
    let died = false;

    const looks = await execute(
      (durable) =>
        durable.poll(
          'look',
          0,
          async (seen) => {
            before.push(seen);
            return seen + 1;
          },
          (seen) => (seen < 3 ? 10 : undefined),
        ),
      {
        dies: ({ point }) => {
          if (died || point !== 'ran' || before.length < 2) return undefined;
          died = true;
          return 30;
        },
      },
    );

    expect(looks).toBe(3);
    expect(before).toEqual([0, 1, 1, 2]);
  });

  it('is taken over only when its time has come, and a sleep ends when it would have', async () => {
    const start = clock.now();

    await execute(
      async (durable) => {
        await durable.sleep('nap', 60);
        await durable.step('work', async () => 1);
      },
      diesAt('work', 'begun', 3600),
    );

    expect(clock.now() - start).toBe(3_660_000);
  });
});

describe('a story', () => {
  it('that uses a name twice is refused', async () => {
    const twice = execute(async (durable) => {
      await durable.step('look', async () => 1);
      await durable.step('look', async () => 2);
    });

    await expect(twice).rejects.toThrow('uses the name "look" twice');
  });

  it('that takes another course when it is told again is refused', async () => {
    let told = 0;

    const fickle = execute(async (durable) => {
      told += 1;
      await durable.sleep(told === 1 ? 'short' : 'long', 60);
    });

    await expect(fickle).rejects.toThrow('did "sleep short" before, and "sleep long" now');
  });
});
