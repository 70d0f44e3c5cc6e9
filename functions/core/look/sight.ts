import type { Innocence } from '#core/health/watch.ts';
import type { Failure } from '#core/outcome.ts';
import type { Fate, Instance, Snapshot } from '#core/ports/service-stage.ts';

/** Why something could not be read, as plain data: it is remembered, and error classes do not survive that. */
export interface Unseen {
  readonly kind: 'unseen';
  readonly fate: Fate;
  readonly failure: Failure;
}

/** What came of looking at a component. */
export type Sight = { readonly kind: 'seen'; readonly instance: Instance } | Unseen;

/** What came of reading its snapshots, and when they were read, in epoch milliseconds. */
export type Snapshots = { readonly kind: 'read'; readonly list: readonly Snapshot[]; readonly at: number } | Unseen;

/** What is known of the versions of a component: by ServiceStage, if it could be read, and by the ledger. */
export interface History {
  readonly snapshots: Snapshots;
  /** Versions that we rolled back from before: known to be bad. */
  readonly rolledBackFrom: readonly string[];
  /** A rollback that did not help. */
  readonly innocence?: Innocence;
  /** Versions that each of the component's health checks has seen healthy; missing if it has no health check. */
  readonly seenHealthy?: readonly string[];
}

/** Worth another look: nothing was said about the component itself. */
export const isPassing = ({ fate }: Unseen): boolean =>
  fate === 'not-sent' || fate === 'throttled' || fate === 'busy' || fate === 'unclear';

/**
 * `unready` is deployed but not all healthy; `graying` that a gray release of V3 waits for a person, with two versions running. Whatever is neither at rest nor gone is in the middle of something.
 */
export type Repose = 'running' | 'unready' | 'stopped' | 'failed' | 'gone' | 'graying' | 'transitional';

/** Reads ServiceStage's status word. A word that nobody documents is transitional, never a failure. */
export function reposeOf(instance: Instance): Repose {
  switch (instance.status) {
    case 'RUNNING':
      return 'running';
    case 'DOWN':
      return 'unready';
    case 'STOPPED':
      return 'stopped';
    case 'FAILED':
    case 'PARTIALLY_FAILED':
      return 'failed';
    case 'DELETING':
    case 'DELETED':
      return 'gone';
    case 'GRAYING':
      return 'graying';
    default:
      return 'transitional';
  }
}

/** Deployed and not stopped, healthy or not: pods come and go by themselves, a stopped component does not. */
export const isUp = (instance: Instance): boolean => {
  const repose = reposeOf(instance);
  return repose === 'running' || repose === 'unready' || repose === 'failed';
};

/** `EXECUTION_STATUS` of a job that has not ended. */
const UNDER_WAY = ['SUBMITTED', 'SCHEDULED', 'RUNNING', 'ROLLBACKING'];

/** The last job of the component goes on, by what the component says of it. */
export const isAtWork = ({ lastJobStatus = '' }: Instance): boolean => UNDER_WAY.includes(lastJobStatus);

/**
 * In the middle of something. `last_job_status` says so before the status does, which is pulled only now and then. UNKNOWN may
 * stay for good, so it counts only as long as replicas come or go.
 */
export function isBusy(instance: Instance): boolean {
  const { lastJobStatus = '', replica, availableReplica } = instance;
  const unsettled = reposeOf(instance) === 'running' && replica !== availableReplica;
  return reposeOf(instance) === 'transitional' || isAtWork(instance) || (lastJobStatus === 'UNKNOWN' && unsettled);
}

/**
 * Every replica that is wanted is there, and at least one: nothing serves where there is none. A service that does not say how many there
 * are is taken at its status.
 */
export const isWhole = ({ replica, availableReplica }: Instance): boolean =>
  replica !== 0 &&
  availableReplica !== 0 &&
  (replica === undefined || availableReplica === undefined || availableReplica >= replica);
