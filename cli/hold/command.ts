import { askingAws } from '#cli/deployed/asking-aws.ts';
import { HoldsJsonSchema } from '#cli/holds/holds-schema.ts';
import { command } from '#terminal/command.ts';
import { HOLD_OPTIONS, HOLD_WORDS } from './options.ts';

export const hold = command({
  name: 'hold',
  about: 'Takes components out of our hands: nothing is sent to them until the hold is over.',
  words: HOLD_WORDS,
  options: HOLD_OPTIONS,
  json: HoldsJsonSchema,
  notes: [
    'It holds within seconds, also against a run that is about to send: a request leaves within four seconds of its last look. What was sent before goes on. ' +
      'What is wanted meanwhile waits, and is done once the hold is over, unless it has expired.',
  ],
  examples: [
    ['shop-web --for 2h --reason "database migration"', 'for two hours'],
    ['--all --reason "audit"', 'everything, until it is released'],
  ],
  exits: { good: 'it is held', wrongInput: 'the command line or the file is wrong', unreachable: 'AWS refused' },
  run: (asked) => askingAws(async () => (await import('./run-hold.ts')).runHold(asked, Date.now())),
});
