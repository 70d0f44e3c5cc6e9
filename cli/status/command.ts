import { INSTANT_NOTE } from '#cli/file/instant-note.ts';
import { command } from '#terminal/command.ts';
import { STATUS_OPTIONS, STATUS_WORDS } from './options.ts';
import { StatusJsonSchema } from './status-schema.ts';

export const status = command({
  name: 'status',
  about: 'Tells how each component stands: what schedules want, how it is, who holds it, what is open and next.',
  words: STATUS_WORDS,
  options: STATUS_OPTIONS,
  json: StatusJsonSchema,
  notes: [
    INSTANT_NOTE,
    'It goes by the plan of the file, by the ledger of what is deployed and by what ServiceStage says. That is read by a function of what is deployed, which knows its components alone: nobody ' +
      'needs a key of ServiceStage here. Where it cannot be asked the rest is told all the same.',
  ],
  examples: [
    ['', 'all components of the file'],
    ['shop-web shop-api --since 7d', 'two of them, whose last run may be of last week'],
  ],
  exits: {
    good: 'it is told',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS did not answer, or refused',
  },
  run: async (asked) => (await import('./run-status.ts')).runStatus(asked, Date.now()),
});
