import { setTimeout as realTime } from 'node:timers/promises';

/** Longest pause at a stretch, so that the clock on the screen keeps moving. */
const FRAME_MS = 100;

/** Slows simulated time down to `speed` seconds in a second, and shows it; without a speed it only shows it. */
export function createPace(speed: number | undefined, show: (time: number) => void) {
  return async (from: number, to: number): Promise<void> => {
    show(to);
    if (speed === undefined) return;
    for (let time = from; time < to; time += FRAME_MS * speed) {
      show(time);
      await realTime(Math.min(FRAME_MS, (to - time) / speed));
    }
  };
}
