/** What the services call it where whoever asks may not. */
const DENIED = /AccessDenied|AuthorizationError|NotAuthorized|UnauthorizedOperation/;

/** Whether AWS refused an `UnreachableError` came of for want of a right. */
export const isDenied = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && DENIED.test(error.cause.name);
