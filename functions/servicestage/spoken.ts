import type { Instance, Job, Snapshot } from '#core/ports/service-stage.ts';

/** What one dialect is asked of its own components. Every method rejects with a `ServiceStageError` and retries nothing. */
export interface Spoken<Of> {
  instance(component: Of): Promise<Instance>;
  /** All of them, newest first. */
  snapshots(component: Of): Promise<readonly Snapshot[]>;
  job(jobId: string, component: Of): Promise<Job>;
}
