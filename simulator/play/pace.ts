import { setTimeout as realTime } from 'node:timers/promises';

/** Longest pause at a stretch, so that the clock on the screen keeps moving. */
const FRAME_MS = 100;

/** Slows simulated time down to `speed` seconds in a second, and shows it; without a speed it only shows it. */
export function createPace(
  speed: number | undefined,
  show: (time: number) => void,
  sleep: (ms: number) => Promise<unknown> = realTime,
) {
  return async (from: number, to: number): Promise<void> => {
    for (let time = from; speed !== undefined && time < to; time += FRAME_MS * speed) {
      show(time);
      await sleep(Math.min(FRAME_MS, (to - time) / speed));
    }
    show(to);
  };
}
