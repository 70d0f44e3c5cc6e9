import { resolve } from 'node:path';
import { runCommand } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { PLAY_HELP, readPlayOptions } from './play/options.ts';
import { playOn } from './play/play.ts';

await runCommand(process.argv.slice(2), {
  help: PLAY_HELP,
  read: readPlayOptions,
  run: async (options) => ((await playOn(resolve(import.meta.dirname, '..'), options)) ? EXIT.good : EXIT.bad),
});
