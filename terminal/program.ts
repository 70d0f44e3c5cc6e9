import type { Command } from './command.ts';
import { completionCommand, isCompletion } from './completion.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { commandHelp, programHelp } from './help.ts';
import { type Line, readLine } from './line.ts';
import { nearest } from './nearest.ts';
import { UsageError } from './operator-error.ts';
import type { Declared } from './options.ts';
import { schemaCommand } from './schema.ts';
import { screenOf } from './screen.ts';
import { tellOperator } from './tell.ts';

/** Several commands under one name. */
export interface Program {
  readonly name: string;
  readonly about: string;
  readonly commands: readonly Command[];
}

/** Runs a command line that is one command, and sets the exit code of the process. */
export const runCommand = (args: readonly string[], command: Command): Promise<void> =>
  answerWith(
    args,
    (width) => commandHelp(command, undefined, width),
    () => command.perform(readLine(args, command.options)),
  );

/** Runs the command that is named on a line, and sets the exit code of the process. What is named on none is `--help`. */
export async function runProgram(args: readonly string[], { name, about, commands: own }: Program): Promise<void> {
  const commands = [...own, schemaCommand(own), completionCommand({ name, commands: own })];
  if (isCompletion(args, { name, commands })) return;
  const line = readLine(args, optionsOfAll(commands));
  const [called, ...words] = line.words;
  const command = commands.find((one) => one.name === called);
  const help = (width?: number) =>
    command === undefined ? programHelp(name, about, commands, width) : commandHelp(command, name, width);
  await answerWith(args.length === 0 ? ['--help'] : args, help, async () => {
    if (command === undefined) throw new UsageError(noSuchCommand(called, line, commands));
    return command.perform({ ...line, words }, (option) =>
      commands.flatMap((one) => (Object.hasOwn(one.options, option) ? [one.name] : [])),
    );
  });
}

/** `--help` is answered whatever stands beside it. */
async function answerWith(args: readonly string[], help: (width?: number) => string, perform: () => Promise<ExitCode>) {
  process.stdout.on('error', endUnread);
  process.stderr.on('error', goOnUnheard);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help(screenOf(process.stdout).width));
    return;
  }
  try {
    process.exitCode = await perform();
  } catch (error) {
    process.exitCode = tellOperator(error);
  }
}

/** An option is written in the same way whatever command it belongs to, so that the command may stand behind it. */
const optionsOfAll = (commands: readonly Command[]): Declared =>
  Object.fromEntries(commands.flatMap(({ options }) => Object.entries(options)));

function noSuchCommand(called: string | undefined, { malformed }: Line, commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name);
  const meant = called === undefined ? undefined : nearest(called, names);
  const wrong = called === undefined ? 'a command is missing' : `${called}: no such command`;
  const right = meant === undefined ? `the commands are ${names.join(', ')}; see --help` : `did you mean ${meant}?`;
  return [`${wrong}; ${right}`, ...malformed].join('\n');
}

/** What is said beside the work is not what was asked for: that goes on, and ends as it would. */
function goOnUnheard(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Whoever read along has gone, as `head` does, and has what was wanted: that is no failure, unless there was one already. */
function endUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? EXIT.good);
}
