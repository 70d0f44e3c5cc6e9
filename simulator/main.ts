import { resolve } from 'node:path';
import { AssemblyError } from './deployment/assembly-error.ts';
import { DrillImpossibleError } from './drill/perform.ts';
import { DrillFileError } from './drill/read-drill.ts';
import { NoSuchDayError } from './play/day.ts';
import { HELP, type Options, readOptions, UsageError } from './play/options.ts';
import { playOn } from './play/play.ts';
import { SynthesisError } from './play/synthesize.ts';

/** Where the operator has to change something: their messages say all there is to say. */
const WRONG_INPUT = [UsageError, SynthesisError, DrillFileError, DrillImpossibleError, AssemblyError, NoSuchDayError];

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Error) || !WRONG_INPUT.some((kind) => error instanceof kind)) throw error;
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
