import { command } from '#terminal/command.ts';
import { SHOW_OPTIONS, SHOW_WORDS } from './options.ts';
import { ShowJsonSchema } from './show-schema.ts';

export const show = command({
  name: 'show',
  about: 'Tells the story of a run: what set it off, each try, what was sent, and how it ended or stands.',
  words: SHOW_WORDS,
  options: SHOW_OPTIONS,
  json: ShowJsonSchema,
  notes: [
    'RUN names an aim, and behind the dot the number of a try; all tries of the aim are told. It is made of automation, occurrence and component, and is the same wherever it is printed.',
  ],
  examples: [['3f2a91c07b.2 --automations my.yaml', 'all that was told of it']],
  exits: {
    good: 'it is told',
    bad: 'nobody knows of it',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS did not answer, or refused',
  },
  run: async (asked) => (await import('./run-show.ts')).runShow(asked, Date.now()),
});
