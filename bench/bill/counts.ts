/**
 * What one verified scale takes, as the simulated day counts it: `test/end-to-end/days/thrift.test.ts` holds these to the requests that the
 * deployed bundles send. Of the others start and rollback take a quarter more, by their second job.
 */
export const OF_A_RUN = {
  operations: 8,
  /** Calls that write into the ledger, and that read from it. */
  writes: 17,
  reads: 5,
  events: 2,
} as const;

/** An item of an aim has more than a kilobyte, and changes its place in the index: each write call is taken for two units, each read for three. */
export const UNITS = { write: 2, read: 3 } as const;

/** Invocations of a run, and for how long each works or waits for an answer, in seconds: docs/decisions/014. */
export const LAMBDA = { invocations: 4, seconds: 0.3, gb: 1 } as const;

/** Log lines of a run, in bytes: docs/dashboard.md. */
export const LOGGED_BYTES = 3_000;

/** The reconciler's minute with nothing open: calls that read, and what of its half a gigabyte it takes. */
export const OF_A_MINUTE = { reads: 6, seconds: 0.2, gb: 0.5 } as const;
export const MINUTES_A_MONTH = 30 * 24 * 60;

/** Metrics that an automation has, each once a run of it has been told: an outcome and a duration. And those of the whole app. */
export const METRICS = { ofAnAutomation: 2, ofTheApp: 8 } as const;
