/** The code by which Node names what went wrong, such as `ECONNREFUSED`: unlike its message it holds no address. Undefined where there is none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
