/** Every mistake of a command line, a line each. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
