import { askingAws } from '#cli/deployed/asking-aws.ts';
import { HoldsJsonSchema } from '#cli/holds/holds-schema.ts';
import { command } from '#terminal/command.ts';
import { STOP_OPTIONS } from './options.ts';

export const stopAll = command({
  name: 'stop-all',
  about: 'Stops everything at once: what is wanted until now is over for good, and what comes later is held.',
  words: {},
  options: STOP_OPTIONS,
  json: HoldsJsonSchema,
  notes: [
    'Five seconds later nothing is on its way to ServiceStage any more. Jobs that were begun go on, and are followed. autopilot release --all ends it; ' +
      'without this repository the output StopEverything of the stack is one line that does the same. Of the file it takes the name alone, so that mistakes in it are in nobody’s way.',
  ],
  examples: [['--reason "the cluster is on fire"', 'now']],
  exits: { good: 'it is stopped', wrongInput: 'the command line or the file is wrong', unreachable: 'AWS refused' },
  run: (asked) => askingAws(async () => (await import('./run-stop-all.ts')).runStopAll(asked, Date.now())),
});
