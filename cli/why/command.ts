import { INSTANT_NOTE } from '#cli/file/instant-note.ts';
import { command } from '#terminal/command.ts';
import { WHY_OPTIONS, WHY_WORDS } from './options.ts';
import { WhyJsonSchema } from './why-schema.ts';

export const why = command({
  name: 'why',
  about: 'Tells the state a component should be in, now or at any instant, and who put it there.',
  words: WHY_WORDS,
  options: WHY_OPTIONS,
  json: WhyJsonSchema,
  notes: [INSTANT_NOTE],
  examples: [
    ['web', 'now'],
    ['web 2027-03-26T12:00 --automations my.yaml', 'at a local time'],
  ],
  exits: { good: 'it is said', wrongInput: 'the command line or the file is wrong' },
  run: async (asked) => (await import('./run-why.ts')).runWhy(asked, Date.now()),
});
