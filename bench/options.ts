import * as z from 'zod/mini';
import { entriesOf, HELP_ENTRY, helpText } from '#terminal/help.ts';
import { flag, judgeOptions, readLine, valued } from '#terminal/options.ts';
import { ROOMS } from './rooms.ts';

const isRoom = (word: string): boolean => ROOMS.some(({ name }) => name === word);

const OPTIONS = {
  json: valued(
    'FILE',
    'where the numbers are written (default: .cache/bench.json)',
    z._default(z.string(), '.cache/bench.json'),
  ),
  document: flag('put the tables of these rooms into docs/performance.md as well'),
};

const OptionsSchema = z.object({
  ...OPTIONS,
  rooms: z.array(z.string().check(z.refine(isRoom, 'is not a room'))),
});

/** What `npm run bench --` takes; no rooms are all rooms. */
export type BenchOptions = z.infer<typeof OptionsSchema>;

export const BENCH_HELP = helpText({
  about:
    'Measures, each number against a baseline of the same run where there is one. Medians; what is compared is measured in turns.',
  usage: 'npm run bench -- [room …] [options]',
  sections: [
    { heading: 'Rooms, all of them unless some are named:', entries: ROOMS.map(({ name, about }) => [name, about]) },
    { heading: 'Options:', entries: [...entriesOf(OPTIONS), HELP_ENTRY] },
  ],
  exits: {
    good: 'it was measured, whether the aims are met or not',
    bad: 'a room broke',
    wrongInput: 'the command line is wrong',
  },
});

/**
 * Reads the command line.
 * @throws UsageError with all its mistakes
 */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { words, given, mistakes } = readLine(OPTIONS, args);
  const strange = words.filter((word) => !isRoom(word)).map((word) => `${word}: no such room; see --help`);
  return judgeOptions(OptionsSchema, { given, mistakes: [...mistakes, ...strange] }, { rooms: words.filter(isRoom) });
}
