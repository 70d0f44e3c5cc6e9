import { command } from '#terminal/command.ts';
import { NotifyJsonSchema } from './notify-schema.ts';
import { NOTIFY_OPTIONS } from './options.ts';

export const notify = command({
  name: 'notify',
  about: 'Tries the ways by which people are told: sends a test by each, and says what came of it.',
  words: {},
  options: NOTIFY_OPTIONS,
  json: NotifyJsonSchema,
  notes: [
    'The topic takes a message whether anybody has subscribed or not: a mail comes only where its address was confirmed. ' +
      'The address of a webhook is in the SSM parameter of its way, and is repeated nowhere.',
  ],
  examples: [
    ['--test', 'by each way'],
    ['--test --way team', 'by one'],
  ],
  exits: {
    good: 'each way has taken it',
    bad: 'one has not',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS did not answer, or refused',
  },
  run: async (asked) => (await import('./run-notify.ts')).runNotify(asked, Date.now()),
});
