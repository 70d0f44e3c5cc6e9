import { askingAws } from '#cli/deployed/asking-aws.ts';
import { command } from '#terminal/command.ts';
import { RUN_OPTIONS, RUN_WORDS } from './options.ts';
import { RunBegunSchema } from './run-schema.ts';

export const run = command({
  name: 'run',
  about: 'Runs an automation now, through its deployed function, in your name.',
  words: RUN_WORDS,
  options: RUN_OPTIONS,
  json: RunBegunSchema,
  notes: [
    'Holds, calendars, cooldown, budget, bounds and whoever has the component count as they always do, and mode: approve asks a person. What its alarm is like does not count, nor does a storm. ' +
      'It is refused where what is deployed is not this file.',
  ],
  examples: [
    ['restart-on-5xx', 'for all of its components'],
    ['workday-morning --component shop-web', 'for one of them'],
  ],
  exits: {
    good: 'it is begun, or was under this request',
    wrongInput: 'the command line or the file is wrong, or another file is deployed',
    unreachable: 'AWS did not answer, or refused',
  },
  run: (asked) => askingAws(async () => (await import('./run-automation.ts')).runAutomation(asked, Date.now())),
});
