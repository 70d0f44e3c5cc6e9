import { expect, test } from 'vitest';
import { AGAIN_MS, nowAndThen } from '#cli/console/now-and-then.ts';

/** When it is read, by somebody who comes so long after the last reading and looks for so long. */
async function readings(comesAfterMs: number, looksMs: number): Promise<readonly number[]> {
  let now = comesAfterMs;
  let readAt = 0;
  const read: number[] = [];
  const looking = new AbortController();
  await nowAndThen({
    again: async () => {
      readAt = now;
      read.push(now - comesAfterMs);
    },
    done: looking.signal,
    readAt: () => readAt,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
      if (now - comesAfterMs > looksMs) looking.abort();
    },
  });
  return read;
}

test('whoever looks is shown what is so, read anew now and then', async () => {
  expect(await readings(0, 3 * AGAIN_MS)).toEqual([AGAIN_MS, 2 * AGAIN_MS, 3 * AGAIN_MS]);
});

test('whoever comes back in the morning does not wait for it', async () => {
  expect(await readings(10 * 60 * AGAIN_MS, AGAIN_MS)).toEqual([0, AGAIN_MS]);
});

test('whoever comes and goes has it read no more often', async () => {
  expect(await readings(AGAIN_MS / 2, AGAIN_MS / 2)).toEqual([AGAIN_MS / 2]);
  expect(await readings(AGAIN_MS / 2, AGAIN_MS / 4)).toEqual([]);
});
