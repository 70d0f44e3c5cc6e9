import { INSTANT_NOTE } from '#cli/file/instant-note.ts';
import { command } from '#terminal/command.ts';
import { RUNS_OPTIONS } from './options.ts';
import { RunsJsonSchema } from './runs-schema.ts';

export const runs = command({
  name: 'runs',
  about: 'Lists the runs of the last day or days, how each ended and why, and what people are asked.',
  words: {},
  options: RUNS_OPTIONS,
  json: RunsJsonSchema,
  notes: [INSTANT_NOTE],
  examples: [
    ['--automations my.yaml', 'since this time yesterday, the latest first'],
    ['--since 7d --component shop-web --outcome failed,unknown', 'what went wrong with one component in a week'],
  ],
  exits: {
    good: 'there are some',
    bad: 'there are none',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS did not answer, or refused',
  },
  run: async (asked) => (await import('./run-runs.ts')).runRuns(asked, Date.now()),
});
