import { askingAws } from '#cli/deployed/asking-aws.ts';
import { command } from '#terminal/command.ts';
import { HoldsJsonSchema } from './holds-schema.ts';
import { HOLDS_OPTIONS } from './options.ts';

export const holds = command({
  name: 'holds',
  about: 'Lists what people hold and override, and who stopped everything.',
  words: {},
  options: HOLDS_OPTIONS,
  json: HoldsJsonSchema,
  examples: [['--past', 'with those that are over']],
  exits: { good: 'it is listed', wrongInput: 'the command line or the file is wrong', unreachable: 'AWS refused' },
  run: (asked) => askingAws(async () => (await import('./run-holds.ts')).runHolds(asked, Date.now())),
});
