import type { Pursuit } from '#core/aim/pursuit.ts';
import type { Ending } from '#core/outcome.ts';
import type { Job } from '#core/ports/service-stage.ts';
import { badEnd, standingOf } from './job.ts';

/**
 * The job of an earlier try that may be why this one ended so, where it did: a job that failed leaves a component in a state in which nothing
 * more is taken, and that it is not taken says nothing of why.
 */
export function jobBehind({ reason }: Ending, { found: { sent, jobId } }: Pursuit): string | undefined {
  return sent === 'settled' && (reason === 'refused' || reason === 'state-forbids') ? jobId : undefined;
}

/** The ending, with why that job failed. */
export const withEarlier = (ended: Ending, job: Job): Ending =>
  standingOf(job) === 'ended-badly'
    ? { ...ended, message: `${ended.message} Before that: ${badEnd(job).message}` }
    : ended;
