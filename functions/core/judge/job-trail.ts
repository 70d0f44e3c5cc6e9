import { GO_ON, type GoOn } from '#core/go-on.ts';
import { isPassing, type Unseen } from '#core/look/sight.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Job } from '#core/ports/service-stage.ts';
import { badEnd, standingOf } from './job.ts';

/** A job answered UNKNOWN, or not found, this many times in a row is not going to tell. */
const MOST_UNSURE = 5;

/** What is known of a job so far. */
export interface JobTrail {
  readonly job?: Job;
  readonly unread?: Unseen;
  /** How often in a row ServiceStage could not say. */
  readonly unsure: number;
}

/** Before the first look. */
export const NO_TRAIL: JobTrail = { unsure: 0 };

/** What is known after one more look. */
export function trailAfter(
  { unsure }: JobTrail,
  read: Unseen | { readonly kind: 'read'; readonly job: Job },
): JobTrail {
  if (read.kind === 'unseen') return { unread: read, unsure: isPassing(read) ? unsure : unsure + 1 };
  return { job: read.job, unsure: standingOf(read.job) === 'unsure' ? unsure + 1 : 0 };
}

/** No further look would tell more. */
export const isOver = ({ job, unsure }: JobTrail): boolean =>
  unsure >= MOST_UNSURE || (job !== undefined && ['succeeded', 'ended-badly'].includes(standingOf(job)));

export const hasSucceeded = ({ job }: JobTrail): boolean => job !== undefined && standingOf(job) === 'succeeded';

/** Goes on once the job has succeeded. `limit` is what it was given, in seconds. */
export function afterJob(trail: JobTrail, jobId: string, limit: number): GoOn | Ending {
  if (hasSucceeded(trail)) return GO_ON;
  const { job, unread, unsure } = trail;
  if (job !== undefined && standingOf(job) === 'ended-badly') return badEnd(job);
  const facts = { jobId, ...(unread !== undefined && { error: unread.failure }) };
  return unsure >= MOST_UNSURE
    ? ending('job-unknown', `ServiceStage does not say how job ${jobId} ended.`, facts)
    : ending('job-running', `Job ${jobId} did not end within ${limit} s${unreadable(trail)}.`, facts);
}

/** Where nothing was ever read of it, all that is known is why. */
const unreadable = ({ job, unread }: JobTrail): string =>
  job !== undefined || unread === undefined ? '' : `, as far as is known: ${unread.failure.message}`;
