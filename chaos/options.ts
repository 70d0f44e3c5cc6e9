import { availableParallelism } from 'node:os';
import * as z from 'zod/mini';
import type { Asked } from '#terminal/command.ts';
import { flag, numeric, valued } from '#terminal/options.ts';
import { align } from '#terminal/table.ts';
import { PLANTED_BUGS } from './planted-bugs/planted-bugs.ts';
import { isSeed } from './seeds.ts';

const count = () => numeric((value) => Number.isInteger(value) && value >= 1, 'a whole number, at least 1');
const isPlanted = (text: string): boolean => PLANTED_BUGS.some(({ name }) => name === text);

export const CHAOS_OPTIONS = {
  runs: valued('1000', 'how many runs', z._default(count(), 1000)),
  seed: valued(
    '1',
    'where chance begins: the same seed gives the same runs. The seed of a violation, with --runs 1, replays it',
    z._default(numeric(isSeed, 'a whole number from 0 to 4294967295'), 1),
  ),
  workers: valued(
    '2',
    'how many threads; the runs are the same whatever their number (default: as many as there are processors)',
    z._default(count(), availableParallelism()),
  ),
  plant: valued(
    'NAME',
    'with a mistake put in, which has to be found',
    z.exactOptional(z.string().check(z.refine(isPlanted, 'no such mistake; see --help'))),
  ),
  'every-order': flag(
    'in place of random runs, a few small settings in every order of their calls, whatever goes wrong once in each',
  ),
  json: flag('the summary as one JSON object'),
};

/** What `npm run chaos --` takes. */
export type ChaosOptions = Asked<Record<never, never>, typeof CHAOS_OPTIONS>;

const MISTAKES = align(PLANTED_BUGS.map(({ name, means }) => [name, means])).map((line) => `  ${line}`);

/** The list of them, as a paragraph of the help. */
export const MISTAKES_NOTE = ['Mistakes to plant:', ...MISTAKES].join('\n');
