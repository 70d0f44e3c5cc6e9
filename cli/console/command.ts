import { INSTANT_NOTE } from '#cli/file/instant-note.ts';
import { command } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { CONSOLE_OPTIONS } from './options.ts';

export const consolePage = command({
  name: 'console',
  about: 'Shows last night as a page: what was wanted, what ran, what waits for a person. Changes nothing.',
  words: {},
  options: CONSOLE_OPTIONS,
  notes: [
    INSTANT_NOTE,
    'The page is served here, on loopback, to whoever has its address; it is read anew while somebody looks. It shows what status, runs, show, doctor and redrive read, and needs the same rights.',
  ],
  examples: [
    ['--open', 'the last 24 hours'],
    ['--since 7d --local', 'a week of the local world'],
  ],
  exits: {
    good: 'it was shown until Ctrl-C',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS did not answer, or refused',
  },
  run: async (asked) => {
    await (await import('./run-console.ts')).runConsole(asked, Date.now());
    return EXIT.good;
  },
});
