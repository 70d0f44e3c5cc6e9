import { runCommand } from '#terminal/program.ts';
import { play } from './command.ts';

await runCommand(process.argv.slice(2), play);
