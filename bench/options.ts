import * as z from 'zod/mini';
import type { Asked } from '#terminal/command.ts';
import { flag, several, valued } from '#terminal/options.ts';
import { ROOMS } from './rooms.ts';

const isRoom = (word: string): boolean => ROOMS.some(({ name }) => name === word);
const RoomSchema = z
  .string()
  .check(z.refine(isRoom, `no such room; the rooms are ${ROOMS.map(({ name }) => name).join(', ')}`));

export const BENCH_WORDS = { rooms: several('ROOM', 'what is measured (default: all of them)', z.array(RoomSchema)) };

export const BENCH_OPTIONS = {
  json: valued(
    'FILE',
    'where the numbers are written (default: .cache/bench.json)',
    z._default(z.string(), '.cache/bench.json'),
  ),
  document: flag('put the tables of these rooms into docs/performance.md as well'),
};

/** What `npm run bench --` takes; no rooms are all rooms. */
export type BenchOptions = Asked<typeof BENCH_WORDS, typeof BENCH_OPTIONS>;
