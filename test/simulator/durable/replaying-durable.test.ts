import { describe, expect, it } from 'vitest';
import { type Durable, INTERRUPTED } from '#core/ports/durable.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import type { Life, Moment } from '#simulator/durable/life.ts';
import type { FunctionFate } from '#simulator/durable/replaying-durable.ts';
import { durableContract } from '#test/contracts/durable.ts';
import { deathsOf, execute as executeAt } from '#test/support/execute.ts';

const clock = createVirtualClock(Date.parse('2026-03-02T08:00:00Z'));

const execute = <T>(story: (durable: Durable, life: Life) => Promise<T>, fate: FunctionFate = {}): Promise<T> =>
  executeAt({ clock, story, ...fate });

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

durableContract('the replaying execution', {
  run: (story, happenings = {}) => executeAt({ clock, story, ...happenings, ...deathsOf(happenings, 30) }),
  now: clock.now,
});

durableContract('the replaying execution that stays warm', {
  run: (story, happenings = {}) =>
    executeAt({ clock, story, ...happenings, ...deathsOf(happenings, 30), forgets: () => false }),
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
        Promise.all(
          ['a', 'b'].map((name) =>
            durable.once(`submit-${name}`, async () => {
              did.push(`${name} begins`);
              await life.reach({ path: name, point: 'inside' });
              did.push(`${name} ends`);
            }),
          ),
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
