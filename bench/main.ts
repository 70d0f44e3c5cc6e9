import { runCommand } from '#terminal/program.ts';
import { bench } from './command.ts';

await runCommand(process.argv.slice(2), bench);
