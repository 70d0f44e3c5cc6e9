import type { ExitCode } from './exit.ts';
import { OperatorError } from './operator-error.ts';
import { printable } from './printable.ts';

/**
 * Tells an `OperatorError` on standard error, with what to do now, and gives back the exit code, which is the error's unless named;
 * throws what is none.
 */
export function tellOperator(error: unknown, exitCode?: ExitCode): ExitCode {
  if (!(error instanceof OperatorError)) throw error;
  const { message, next, exit } = error;
  process.stderr.write(printable(next === undefined ? `${message}\n` : `${message}\nNext: ${next}\n`));
  return exitCode ?? exit;
}
