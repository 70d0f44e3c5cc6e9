import { type Ending, ending } from '#core/outcome.ts';
import type { Job } from '#core/ports/service-stage.ts';

/** Where a job stands. `unsure` is ServiceStage's own UNKNOWN: a few are normal, many are an answer. */
export type JobStanding = 'going' | 'succeeded' | 'unsure' | 'ended-badly';

/** ROLLBACKED means that the job undid itself: a failure of what was asked, also of a rollback. */
const BAD_ENDS = {
  FAILED: 'job-failed',
  PARTIALLY_FAILED: 'job-partially-failed',
  CANCELLED: 'job-cancelled',
  ROLLBACKED: 'job-undone',
} as const;

type BadEnd = keyof typeof BAD_ENDS;
const isBadEnd = (status: string): status is BadEnd => Object.hasOwn(BAD_ENDS, status);

/** Words that nobody documents count as going on: the time limit ends them, not a guess. */
export function standingOf({ status }: Job): JobStanding {
  if (status === 'SUCCEEDED') return 'succeeded';
  if (status === 'UNKNOWN') return 'unsure';
  return isBadEnd(status) ? 'ended-badly' : 'going';
}

/** The ending of a job that ended badly, with ServiceStage's own words. */
export function badEnd({ id, status, messages }: Job): Ending {
  const reason = isBadEnd(status) ? BAD_ENDS[status] : 'job-unknown';
  const said = messages.length > 0 ? messages.join('; ') : 'without a message';
  return ending(reason, `Job ${id} ended ${status}: ${said}`, { jobId: id, error: { code: status, message: said } });
}
