import { askingAws } from '#cli/deployed/asking-aws.ts';
import { command } from '#terminal/command.ts';
import { RELEASE_OPTIONS, RELEASE_WORDS } from './options.ts';
import { ReleaseJsonSchema } from './release-schema.ts';

export const release = command({
  name: 'release',
  about: 'Ends holds, and says what has waited for that and is done now.',
  words: RELEASE_WORDS,
  options: RELEASE_OPTIONS,
  json: ReleaseJsonSchema,
  notes: [
    'What waits is begun within a minute or two. A component that somebody holds by its name stays held when everything is released.',
  ],
  examples: [
    ['shop-web', 'do what waits'],
    ['--all --drop', 'end a stop, and drop what waits'],
  ],
  exits: {
    good: 'it is released',
    bad: 'nothing was held, or somebody has held it anew meanwhile',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS refused',
  },
  run: (asked) => askingAws(async () => (await import('./run-release.ts')).runRelease(asked, Date.now())),
});
