import { EXIT, type ExitCode } from './exit.ts';
import { OperatorError } from './operator-error.ts';

/** A command line, from its words to its exit code. */
export interface Command<Options> {
  /** The whole text of `--help`. */
  readonly help: string;
  /** @throws OperatorError where the words are wrong */
  readonly read: (args: readonly string[]) => Options;
  readonly run: (options: Options) => Promise<ExitCode>;
}

/** Runs what the words ask for, and sets the exit code of the process. `--help` is answered whatever stands beside it. */
export async function runCommand<Options>(
  args: readonly string[],
  { help, read, run }: Command<Options>,
): Promise<void> {
  process.stdout.on('error', endUnread);
  process.stderr.on('error', goOnUnheard);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help);
    return;
  }
  try {
    process.exitCode = await run(read(args));
  } catch (error) {
    process.exitCode = tellOperator(error, EXIT.wrongInput);
  }
}

/** Tells an `OperatorError` on standard error, and gives back the exit code; throws what is none. */
export function tellOperator(error: unknown, exitCode: ExitCode): ExitCode {
  if (!(error instanceof OperatorError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return exitCode;
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
