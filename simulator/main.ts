import { resolve } from 'node:path';
import { HELP, type Options, readOptions } from './play/options.ts';
import { playOn } from './play/play.ts';
import { isWrongInput } from './play/wrong-input.ts';

// Whoever read along has gone, as `head` does: there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(1);
});

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!isWrongInput(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function main(options: Options): Promise<number> {
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  return (await playOn(resolve(import.meta.dirname, '..'), options)) ? 0 : 1;
}
