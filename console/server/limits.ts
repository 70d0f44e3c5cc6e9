/** How many may be connected at once. A browser opens six at most; somebody who opens more and more shall not use up what this process may have open. */
export const MOST_CONNECTIONS = 100;

/** How long a request may take to come, all of it; on loopback it takes no time. */
export const PATIENCE_MS = 10_000;

/** For a server that waits so long for a request, and looks whether that has passed as often. An answer may go on for as long as it does. */
export const patienceOf = (ms: number) => ({
  headersTimeout: ms,
  requestTimeout: ms,
  connectionsCheckingInterval: ms,
});
