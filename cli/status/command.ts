import { INSTANT_NOTE } from '#cli/file/instant-note.ts';
import { command } from '#terminal/command.ts';
import { STATUS_OPTIONS, STATUS_WORDS } from './options.ts';
import { StatusJsonSchema } from './status-schema.ts';

export const status = command({
  name: 'status',
  about: 'Tells how each component stands: what schedules want, who holds it, what is open, what comes next.',
  words: STATUS_WORDS,
  options: STATUS_OPTIONS,
  json: StatusJsonSchema,
  notes: [
    INSTANT_NOTE,
    'It goes by the plan of the file and by the ledger of what is deployed: it needs no key of ServiceStage, and does not ask it.',
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
