import { runCommand } from '#terminal/program.ts';
import { chaos } from './command.ts';

await runCommand(process.argv.slice(2), chaos);
