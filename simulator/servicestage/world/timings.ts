import type { ActionName } from '#core/action.ts';
import type { Operation } from './operation.ts';

/** How long things take, in milliseconds of virtual time. */
export interface Timings {
  /** From the request to the end of the job. */
  readonly job: Readonly<Record<ActionName | 'deploy', number>>;
  /** From the request to the first change of `status`; `last_job_id` changes at once. */
  readonly noticed: number;
  /** From the end of the job until `status` and `available_replica` have caught up: they are only pulled now and then. */
  readonly lag: number;
  /** How long a job stays SUBMITTED, and again SCHEDULED, where it starts so. */
  readonly queue: number;
  /** How late the first task is, where it is late. */
  readonly firstTask: number;
}

export const DEFAULT_TIMINGS: Timings = {
  job: { start: 40_000, stop: 20_000, restart: 45_000, scale: 30_000, rollback: 60_000, deploy: 60_000 },
  noticed: 2_000,
  lag: 8_000,
  queue: 1_000,
  firstTask: 3_000,
};

/** The same where a job takes so many times as long; what is only pulled is pulled as often as before. */
export const slowed = (timings: Timings, times: number): Timings => ({
  ...timings,
  job: {
    start: timings.job.start * times,
    stop: timings.job.stop * times,
    restart: timings.job.restart * times,
    scale: timings.job.scale * times,
    rollback: timings.job.rollback * times,
    deploy: timings.job.deploy * times,
  },
});

/** A look at what is there, or at the rules of a gray release, is quick. */
const LOOK_MS = 5_000;

/** From the request to the end of the job. */
export function durationOf(operation: Operation, { job }: Timings): number {
  switch (operation) {
    case 'continue_deploy':
      return job.deploy;
    case 'check_gray_release':
    case 'modify_gray_rule':
    case 'sync_workload':
    case 'sync_import':
      return LOOK_MS;
    default:
      return job[operation];
  }
}
