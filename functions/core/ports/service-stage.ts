import type { ActionRequest } from '#core/action.ts';
import type { Component, Platform } from '#core/component.ts';
import type { Failure } from '#core/outcome.ts';

/** A component instance as ServiceStage describes it (`GET …/instances/{instance_id}`). */
export interface Instance {
  readonly platform: Platform | 'unknown';
  readonly version: string;
  /** The service's own word, such as RUNNING; words we do not know are transitional, never failures. */
  readonly status: string;
  readonly replica?: number;
  readonly availableReplica?: number;
  readonly failDetail?: string;
  /** Missing where it had none yet, and where none is told. */
  readonly lastJobId?: string;
  /** Nothing was said of its last job, not even that there is none: it may have had any. */
  readonly jobsUntold?: true;
  /** Only V2 says it; under V3 who acts asks for the job. */
  readonly lastJobStatus?: string;
}

/** The record of one deployed version; `createdAt` is epoch milliseconds, and missing where V3 says it in a form that leaves doubts. */
export interface Snapshot {
  readonly version: string;
  readonly createdAt?: number;
  /** V3 says that it is the one that runs. */
  readonly current?: true;
}

/** A job as far as we need it: EXECUTION_STATUS, JOB_TYPE where it says one, and the MESSAGES of the tasks that failed. */
export interface Job {
  readonly id: string;
  readonly status: string;
  readonly type?: string;
  readonly messages: readonly string[];
}

/**
 * The ServiceStage port: four calls, each one HTTP request (the snapshots and tasks page by page). Implemented over HTTPS by
 * `servicestage/client.ts`. Every method rejects with a `ServiceStageError` and retries nothing.
 */
export interface ServiceStage {
  /** Rejects as `not-sent` if nothing has left by `notAfter`, in epoch milliseconds: a function may be frozen at any point. */
  act(component: Component, request: ActionRequest, notAfter: number): Promise<{ readonly jobId: string }>;
  instance(component: Component): Promise<Instance>;
  /** All of them, newest first. */
  snapshots(component: Component): Promise<readonly Snapshot[]>;
  job(jobId: string, component: Component): Promise<Job>;
}

/**
 * What an answer means for the request that was sent:
 * `not-sent` never connected · `throttled` refused before ServiceStage saw it · `credentials` a bad or rotated key, or an
 * unreadable parameter · `not-found` · `busy` it has something else to do there, and has not begun this (409 of V3) · `refused` any other 4xx ·
 * `unclear` may have been accepted.
 */
export type Fate = 'not-sent' | 'throttled' | 'credentials' | 'not-found' | 'busy' | 'refused' | 'unclear';

/** The failure's code where nothing was asked, since the keys have ended by what is said of them. */
export const CREDENTIALS_EXPIRED = 'CREDENTIALS_EXPIRED';

/** The one error of the port. `failure` is what ServiceStage said; it holds ids and codes, never a secret. */
export class ServiceStageError extends Error {
  override readonly name = 'ServiceStageError';
  readonly fate: Fate;
  readonly failure: Failure;

  constructor(fate: Fate, failure: Failure, options?: ErrorOptions) {
    super(failure.code === undefined ? failure.message : `${failure.code}: ${failure.message}`, options);
    this.fate = fate;
    this.failure = failure;
  }
}
