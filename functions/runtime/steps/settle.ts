import { backoff, polling } from '#core/backoff.ts';
import type { Limits } from '#core/event.ts';
import { type Awaited, afterArrival, afterWatching, hasArrived } from '#core/judge/arrival.ts';
import {
  FIRST_JOB_LOOK_SECONDS,
  type Following,
  NOT_FOLLOWED,
  nextFollow,
  tellsAtOnce,
  whatToFollow,
} from '#core/judge/following.ts';
import { afterJob, hasSucceeded, trailAfter } from '#core/judge/job-trail.ts';
import type { Sight } from '#core/look/sight.ts';
import type { Wanted } from '#core/look/wanted.ts';
import type { Ending } from '#core/outcome.ts';
import { answerOf, NOT_LOOKED, sightOf } from './look.ts';
import type { RunContext } from './run-context.ts';
import type { Accepted, Submission } from './submit.ts';
import { announce } from './tell.ts';

/** Follows the job to its end, then the component until it is seen as wanted: 200 and SUCCEEDED are both only claims. */
export async function settle(run: RunContext, submission: Submission): Promise<Ending> {
  switch (submission.kind) {
    case 'ending':
      return submission;
    case 'watch':
      return afterWatching(awaited(run, submission.wanted), await awaitArrival(run, submission.wanted));
    case 'accepted': {
      const { approvedBy } = submission;
      const ended = await follow(run, submission);
      return approvedBy === undefined ? ended : { ...ended, approvedBy };
    }
  }
}

/** One operation of many looks: an execution is charged for each operation, and for each look. */
async function follow(run: RunContext, accepted: Accepted): Promise<Ending> {
  const { durable, event } = run;
  const { jobId, wanted } = accepted;
  const found = await durable.poll<Following>(
    'follow',
    NOT_FOLLOWED,
    (before) => followOn(run, accepted, before),
    (seen) => nextFollow(seen, wanted, { ...event.limits, timeout: leftFor(accepted, event.limits) }),
  );
  const job = afterJob(found.trail, jobId, event.limits.timeout);
  if (job.kind === 'ending') return job;
  return afterArrival(awaited(run, wanted), found.sight ?? NOT_LOOKED, accepted);
}

/** Patience counts from the request: what an earlier try has waited is not waited again, but for one look. */
const leftFor = ({ left }: Accepted, { timeout }: Limits): number =>
  left === undefined ? timeout : Math.max(left, FIRST_JOB_LOOK_SECONDS);

async function followOn(run: RunContext, accepted: Accepted, before: Following): Promise<Following> {
  const announced = before.announced || (await isAnnounced(run, accepted));
  switch (whatToFollow(before)) {
    case 'nothing':
      return { ...before, announced, jobLooks: 0 };
    case 'job': {
      const trail = trailAfter(before.trail, await readJob(run, accepted.jobId));
      const after = { ...before, announced, trail, jobLooks: before.jobLooks + 1 };
      return hasSucceeded(trail) && tellsAtOnce(run.event.action) ? lookAt(run, after) : after;
    }
    case 'component':
      return lookAt(run, { ...before, announced });
  }
}

/** A bus that will not take it must not leave the job unfollowed: it is told again, and the outcome tells the same in the end. */
const isAnnounced = (run: RunContext, { request, jobId }: Accepted): Promise<boolean> =>
  announce(run, request, jobId).then(
    () => true,
    () => false,
  );

const readJob = ({ services, component }: RunContext, jobId: string) =>
  answerOf(services.serviceStage.job(jobId, component), (job) => ({ kind: 'read' as const, job }));

async function lookAt({ services, component }: RunContext, before: Following): Promise<Following> {
  return { ...before, looks: before.looks + 1, sight: await sightOf(services.serviceStage.instance(component)) };
}

const awaited = ({ component, event }: RunContext, wanted: Wanted): Awaited => ({
  name: component.name,
  wanted,
  ready: event.limits.ready,
});

/** Status is pulled only now and then, so it lags the job; it is given the event's `ready` time. */
function awaitArrival({ durable, services, event, component }: RunContext, wanted: Wanted): Promise<Sight> {
  const wait = backoff(polling(event.limits.ready));
  return durable.poll<Sight>(
    'ready',
    NOT_LOOKED,
    () => sightOf(services.serviceStage.instance(component)),
    (sight, attempt) => (hasArrived(sight, wanted) ? undefined : wait(attempt)),
  );
}
