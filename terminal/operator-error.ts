import { EXIT, type ExitCode } from './exit.ts';

interface Remedy extends ErrorOptions {
  /** What to do now: a sentence, or a command line. */
  readonly next?: string;
}

/**
 * Something that the operator has to change: its message says all there is to say, and is told without a stack trace, which would
 * only hide it. Whatever else is thrown is for us to mend, and keeps its own.
 */
export abstract class OperatorError extends Error {
  /** What a command ends with that throws it. */
  readonly exit: ExitCode = EXIT.wrongInput;
  /** Where the message does not say, line by line, what would be right. */
  readonly next: string | undefined;

  constructor(message: string, { next, ...options }: Remedy = {}) {
    super(message, options);
    this.next = next;
  }
}

/** Every mistake of a command line, a line each, which says what would be right. */
export class UsageError extends OperatorError {
  override readonly name = 'UsageError';
}

/** AWS or ServiceStage did not answer, or refused what was asked. */
export class UnreachableError extends OperatorError {
  override readonly name = 'UnreachableError';
  override readonly exit = EXIT.unreachable;

  /** @param remedy what to do now is not optional: the operator has made no mistake that the message could point at */
  constructor(message: string, remedy: Remedy & { readonly next: string }) {
    super(message, remedy);
  }
}
