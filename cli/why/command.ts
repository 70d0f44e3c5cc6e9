import { INSTANT_NOTE } from '#cli/file/instant-note.ts';
import { command } from '#terminal/command.ts';
import { WHY_OPTIONS, WHY_WORDS } from './options.ts';
import { WhyJsonSchema } from './why-schema.ts';

export const why = command({
  name: 'why',
  about: 'Tells the state a component should be in, now or at any instant, why, and what really happened.',
  words: WHY_WORDS,
  options: WHY_OPTIONS,
  json: WhyJsonSchema,
  notes: [
    INSTANT_NOTE,
    'By itself it asks nobody: the file says what should be. With --deployed, or --local, it reads the ledger of what is deployed, and tells of each firing what came of it: ' +
      'in the day before INSTANT, and since what put the component there; of a date, that day.',
  ],
  examples: [
    ['web', 'now'],
    ['web 2027-03-26T12:00 --automations my.yaml', 'at a local time'],
    ['web 2027-03-26 --deployed', 'what happened that day, beside what should have'],
  ],
  exits: {
    good: 'it is said, and what really happened is as planned',
    bad: 'with --deployed or --local: something ended otherwise, or nobody told of it',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS did not answer, or refused',
  },
  run: async (asked) => (await import('./run-why.ts')).runWhy(asked, Date.now()),
});
