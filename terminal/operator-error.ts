/**
 * Something that the operator has to change: its message says all there is to say, and is told without a stack trace, which would
 * only hide it. Whatever else is thrown is for us to mend, and keeps its own.
 */
export abstract class OperatorError extends Error {}

/** Every mistake of a command line, a line each. */
export class UsageError extends OperatorError {
  override readonly name = 'UsageError';
}
