import { runCommand } from '#terminal/program.ts';
import { play } from './play/command.ts';

await runCommand(process.argv.slice(2), play);
