import type { ActionName } from '#core/action.ts';
import { backoff, polling } from '#core/backoff.ts';
import type { Limits } from '#core/event.ts';
import type { Sight } from '#core/look/sight.ts';
import type { Wanted } from '#core/look/wanted.ts';
import { hasArrived } from './arrival.ts';
import { hasSucceeded, isOver, type JobTrail, NO_TRAIL } from './job-trail.ts';

/** What is known of a request that was accepted: of its job, then of the component. Plain data, since it is remembered. */
export interface Following {
  /** Whether the bus has taken that it was accepted. */
  readonly announced: boolean;
  readonly trail: JobTrail;
  /** How often the job was looked at, and the component after it; the first look at all comes before both. */
  readonly jobLooks: number;
  readonly looks: number;
  /** Missing until the job has succeeded, and for a while after that where an old state could be taken for the new one. */
  readonly sight?: Sight;
}

/** Before the first look. */
export const NOT_FOLLOWED: Following = { announced: false, trail: NO_TRAIL, jobLooks: -1, looks: 0 };

/** What there is to look at next. At first nothing, since no job is over at once. */
export function whatToFollow(before: Following): 'nothing' | 'job' | 'component' {
  if (before.jobLooks < 0) return 'nothing';
  return hasSucceeded(before.trail) ? 'component' : 'job';
}

/** Status is pulled only now and then: what was so before a restart must not be taken for what came of it. */
export const LINGER_SECONDS = 60;

/** Whether a component can be told from what it was before as soon as the job is over: only a restart wants the state that it found. */
export const tellsAtOnce = (action: ActionName): boolean => action !== 'restart';

/** Pods do not come or go within less, so any look before is one at a job that runs. */
export const FIRST_JOB_LOOK_SECONDS = 15;

/** In how many seconds to look again; undefined where no further look would tell more, or the time is used up. */
export function nextFollow(
  { trail, jobLooks, looks, sight }: Following,
  wanted: Wanted,
  { timeout, ready }: Pick<Limits, 'timeout' | 'ready'>,
): number | undefined {
  if (!isOver(trail)) return backoff(polling(timeout, FIRST_JOB_LOOK_SECONDS))(jobLooks + 1);
  if (!hasSucceeded(trail)) return undefined;
  if (sight === undefined) return LINGER_SECONDS;
  return hasArrived(sight, wanted) ? undefined : backoff(polling(ready))(looks);
}
