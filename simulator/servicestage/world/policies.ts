import type { ActionName } from '#core/action.ts';
import type { InstanceStatus } from './instance-state.ts';

/** What becomes of a request that one may think ServiceStage refuses: 400 `SVCSTG.00100400`, 409, or carried out. */
export type Stance = 'refuse' | 'conflict' | 'accept';

/** What no document settles, as switches; the defaults are our best guess, so tests of a client should try the others too. */
export interface Policies {
  /** Whether `scale` to 0 replicas is legal. */
  readonly replicaZero: 'refuse' | 'accept';
  /** An action while a job of the same instance runs; `accept` starts a second job, which overtakes the first. */
  readonly whileJobRuns: Stance;
  /** An action in a state that `allowedStates` does not list. */
  readonly disallowedState: Stance;
  /** From the console's user guide; that a rollback also gets a failed instance out of its misery is a guess. */
  readonly allowedStates: Readonly<Record<ActionName, readonly InstanceStatus[]>>;
  /** A second rollback without a deployment in between: the console forbids it, V2's documents are silent. */
  readonly secondRollback: 'refuse' | 'accept';
  /** Whether the running version is among the snapshots. */
  readonly runningVersion: 'listed' | 'unlisted';
  /** What `status` says during a scale: the API has no word for it. */
  readonly scaleShows: 'UPGRADING' | 'RUNNING';
  /** Whether a job is RUNNING at once, or SUBMITTED and SCHEDULED before. */
  readonly jobStarts: 'running' | 'submitted';
  /** Whether the first task is there with the job, or `timings.firstTask` later, the list being empty until then. */
  readonly firstTask: 'at-once' | 'delayed';
  /** A missing application, component or instance: 404 as documented, or 401 `SVCSTG.00100401` as V3 answers. */
  readonly notFound: 'documented' | 'unauthorized';
  /** A project in the path or in `X-Project-Id` other than the caller's. */
  readonly projectMismatch: 401 | 403;
  /** Whether an action without `content-type: application/json` is refused; the documents call the header mandatory. */
  readonly contentType: 'json' | 'any';
  /** Requests a second for each identity and API; 200 is the gateway's documented default. */
  readonly requestsPerSecond: number;
  /** Seconds in the `Retry-After` of a 429, a header that is documented nowhere. */
  readonly retryAfter: number | 'none';
  /** Whether five bad signatures in a row lock an access key for five minutes. */
  readonly lockOut: 'on' | 'off';
}

export const DEFAULT_POLICIES: Policies = {
  replicaZero: 'refuse',
  whileJobRuns: 'refuse',
  disallowedState: 'refuse',
  allowedStates: {
    start: ['STOPPED'],
    stop: ['RUNNING', 'DOWN'],
    restart: ['RUNNING', 'DOWN'],
    scale: ['RUNNING', 'DOWN'],
    rollback: ['RUNNING', 'DOWN', 'FAILED', 'PARTIALLY_FAILED'],
  },
  secondRollback: 'refuse',
  runningVersion: 'listed',
  scaleShows: 'UPGRADING',
  jobStarts: 'running',
  firstTask: 'at-once',
  notFound: 'documented',
  projectMismatch: 403,
  contentType: 'json',
  requestsPerSecond: 200,
  retryAfter: 'none',
  lockOut: 'on',
};
