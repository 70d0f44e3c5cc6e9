import { command } from '#terminal/command.ts';
import { align } from '#terminal/table.ts';
import { BENCH_OPTIONS, BENCH_WORDS } from './options.ts';
import { ROOMS } from './rooms.ts';
import { runBench } from './run.ts';

const LINES = align(ROOMS.map(({ name, about }) => [name, about])).map((line) => `  ${line}`);

export const bench = command({
  name: 'npm run bench --',
  about:
    'Measures, each number against a baseline of the same run where there is one. Medians; what is compared is measured in turns.',
  words: BENCH_WORDS,
  options: BENCH_OPTIONS,
  notes: [['Rooms:', ...LINES].join('\n')],
  examples: [
    ['signing cron', 'two rooms'],
    ['cold-start --document', 'one, into the documentation'],
  ],
  exits: {
    good: 'it was measured, whether the aims are met or not',
    bad: 'a room broke',
    wrongInput: 'the command line is wrong',
  },
  run: runBench,
});
