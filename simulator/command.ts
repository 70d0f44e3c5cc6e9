import { resolve } from 'node:path';
import { command } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { PLAY_OPTIONS } from './play/options.ts';

/** What is built and synthesized: the repository. */
const ROOT = resolve(import.meta.dirname, '..');

export const play = command({
  name: 'npm start --',
  about:
    'Plays a day of your automations through the synthesized app, against a simulated ServiceStage on loopback, and serves a page to watch it.',
  words: {},
  options: PLAY_OPTIONS,
  examples: [
    ['--once --automations my.yaml --date 2027-03-28', 'a day of your file'],
    ['--speed 3600', 'an hour in a second'],
  ],
  exits: {
    good: 'as expected',
    bad: 'a run ended otherwise, or something broke',
    wrongInput: 'the command line, automations or drill are wrong',
  },
  run: async (options) => {
    const [{ playOn }, { openPage }] = await Promise.all([import('./play/play.ts'), import('./show/open-page.ts')]);
    return (await playOn(ROOT, options, openPage)) ? EXIT.good : EXIT.bad;
  },
});
