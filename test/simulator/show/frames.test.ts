import { describe, expect, test } from 'vitest';
import { createGoals, createPacing, createTurns, FRAME_MS, forAFrame } from '#simulator/show/frames.ts';

/** Work of so many steps, each of which takes so long, and whoever has something else to do in between. */
function work(steps: number, stepMs: number) {
  let now = 0;
  let done = 0;
  const step = async (): Promise<boolean> => {
    now += stepMs;
    done += 1;
    return done < steps;
  };
  return {
    done: () => done,
    frame: (isWaitedFor = () => false) => forAFrame({ step, realNow: () => now, isWaitedFor }),
  };
}

test('what takes less than a frame is done in one', async () => {
  const { done, frame } = work(5, 1);
  await frame();

  expect(done()).toBe(5);
});

test('what takes longer is left off after a frame, and goes on in the next: whoever pauses does not wait for all of it', async () => {
  const { done, frame } = work(1000, FRAME_MS / 4);
  const { take: inTurn } = createTurns();
  const first = inTurn(() => frame());
  const paused = inTurn(async () => done());
  await first;

  expect(await paused).toBe(4);
  await frame();
  expect(done()).toBe(8);
});

test('a step that takes longer than a frame is taken all the same', async () => {
  const { done, frame } = work(3, 10 * FRAME_MS);
  await frame();

  expect(done()).toBe(1);
});

test('whoever waits has a turn after the step that is taken', async () => {
  const { done, frame } = work(1000, 1);
  const { take, isWaitedFor } = createTurns();
  const first = take(() => frame(isWaitedFor));
  const paused = take(async () => [done(), isWaitedFor()]);

  await first;
  expect(await paused).toEqual([1, false]);
});

test('one turn comes after the other, also after one that failed', async () => {
  const { take } = createTurns();
  const failing = take(() => Promise.reject(new Error('no')));
  const next = take(async () => 'next');

  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

describe('the pace of frames', () => {
  /** How long each of these frames is followed by nothing, each as long as it takes. */
  function pausesAfter(frames: readonly number[]): readonly number[] {
    let now = 0;
    const pause = createPacing(() => now);
    return frames.map((took) => {
      now += took;
      const pausing = pause();
      now += pausing;
      return pausing;
    });
  }

  test('a frame is as long as it should be', () => {
    expect(pausesAfter([30, FRAME_MS, 0])).toEqual([70, 0, 100]);
  });

  test('quick ones make up for slow ones', () => {
    expect(pausesAfter([250, 20, 20, 20])).toEqual([0, 0, 10, 80]);
  });

  test('what has slept for long does not race', () => {
    const pauses = pausesAfter([3_600_000, ...Array.from({ length: 30 }, () => 50)]);
    expect(pauses.filter((pause) => pause === 0).length).toBeLessThan(25);
    expect(pauses.at(-1)).toBe(50);
  });

  test('what a frame leaves is made up for by the next ones, as far as it is not too much', () => {
    const goalOf = createGoals();
    expect(goalOf(1000, 10)).toBe(1010);
    expect(goalOf(1004, 10)).toBe(1020);
    expect(goalOf(1020, 10)).toBe(1030);
    for (let frame = 0; frame < 50; frame += 1) goalOf(1020, 10);
    expect(goalOf(1020, 10)).toBe(1130);
  });
});
