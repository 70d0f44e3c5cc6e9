import { expect, test } from 'vitest';
import { createTurns, FRAME_MS, forAFrame } from '#simulator/show/frames.ts';

/** Work of so many steps, each of which takes so long, and whoever has something else to do in between. */
function work(steps: number, stepMs: number) {
  let now = 0;
  let done = 0;
  const step = async (): Promise<boolean> => {
    now += stepMs;
    done += 1;
    return done < steps;
  };
  return { done: () => done, frame: () => forAFrame(step, () => now) };
}

test('what takes less than a frame is done in one', async () => {
  const { done, frame } = work(5, 1);
  await frame();

  expect(done()).toBe(5);
});

test('what takes longer is left off after a frame, and goes on in the next: whoever pauses does not wait for all of it', async () => {
  const { done, frame } = work(1000, FRAME_MS / 4);
  const inTurn = createTurns();
  const first = inTurn(frame);
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
