import type { ReadableCommand } from '#terminal/command.ts';
import { readLine } from '#terminal/line.ts';
import { OperatorError } from '#terminal/operator-error.ts';

/** What a command makes of the words behind its name. */
export const readArgs = <Values>(command: ReadableCommand<Values>, args: readonly string[]): Values =>
  command.read(readLine(args, command.options));

/** All that is wrong with them, a line each. */
export function mistakesIn(command: ReadableCommand<unknown>, args: readonly string[]): readonly string[] {
  try {
    readArgs(command, args);
    return [];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return error.message.split('\n');
  }
}
