import { runProgram } from '#terminal/program.ts';
import { COMMANDS } from './commands.ts';

await runProgram(process.argv.slice(2), {
  name: 'autopilot',
  about: 'Shows what the automations of a file will do before they do it, and operates them once they are deployed.',
  commands: COMMANDS,
});
