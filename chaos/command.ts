import { command } from '#terminal/command.ts';
import { CHAOS_OPTIONS, MISTAKES_NOTE } from './options.ts';
import { runChaosLine } from './run-line.ts';

export const chaos = command({
  name: 'npm run chaos --',
  about:
    'Plays random fleets, automations and faults on the real handlers and a virtual clock, and checks what must always hold.',
  words: {},
  options: CHAOS_OPTIONS,
  notes: [MISTAKES_NOTE],
  examples: [
    ['--runs 10000', 'as many runs, on all processors'],
    ['--seed 4242 --runs 1', 'the run with a violation once more'],
  ],
  exits: { good: 'nothing was violated', bad: 'something was', wrongInput: 'the command line is wrong' },
  run: runChaosLine,
});
