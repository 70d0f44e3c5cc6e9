import type { Measurement, Room } from '#bench/frame/room.ts';
import { median, medianRatio } from '#bench/frame/statistics.ts';
import { openBusyDay } from './busy-day.ts';

const COMPONENTS = 200;
/** Of a day in 20 s, ten a second. */
const FRAMES = 200;
const FRAME_MS = 432_000;
/** In each frame, so that a day has 5,000. */
const RESTARTS = 25;
/** Those at the end of the day are held against as many that have a third of the tries behind them. */
const SOME = 40;

export const consoles: Room = {
  name: 'console',
  about: `What a page of a simulated day costs the process that plays it, besides the day: ${COMPONENTS} components, ${(FRAMES * RESTARTS).toLocaleString('en-US')} tries, ${FRAMES} frames. To see what happened in a frame and to make what the page is told of it, with nearly all tries behind it and with a third of those; and the bytes of that.`,
  async measure(say) {
    const day = openBusyDay(COMPONENTS);
    day.patch();
    const quiet: number[] = [];
    const seen: number[] = [];
    const told: number[] = [];
    const bytes: number[] = [];
    for (let frame = 0; frame < FRAMES; frame += 1) {
      say(`${day.tries()} tries`);
      await day.pass(FRAME_MS, 0);
      quiet.push(Buffer.byteLength(JSON.stringify(day.patch())));
      const begun = performance.now();
      await day.pass(FRAME_MS, RESTARTS);
      const passed = performance.now();
      const patch = JSON.stringify(day.patch());
      seen.push(passed - begun);
      told.push(performance.now() - passed);
      bytes.push(Buffer.byteLength(patch));
    }
    const atEnd = (values: readonly number[]) => values.slice(-SOME);
    const atFirst = (values: readonly number[]) => values.slice(SOME, 2 * SOME);
    const held = (what: string, values: readonly number[], unit: string, most: number): Measurement => ({
      what,
      value: median(atEnd(values)),
      unit,
      baseline: { name: 'with a third of them behind it', ratio: medianRatio(atEnd(values), atFirst(values)) },
      aim: { of: 'ratio', atMost: most },
    });
    return [
      { what: 'tries at the end', value: day.tries(), unit: '' },
      held('a frame: to see what happened', seen, 'ms', 2),
      held('a frame: to make what the page is told', told, 'ms', 3),
      held('a frame: what it is told', bytes, 'bytes', 1.2),
      { what: 'a frame in which nothing begins', value: median(quiet), unit: 'bytes' },
    ];
  },
};
