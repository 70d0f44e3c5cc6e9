import { backoff, polling } from '#core/backoff.ts';
import type { GoOn } from '#core/go-on.ts';
import { type Awaited, afterArrival, afterWatching, hasArrived } from '#core/judge/arrival.ts';
import { afterJob, isOver, type JobTrail, NO_TRAIL, trailAfter } from '#core/judge/job-trail.ts';
import type { Sight } from '#core/look/sight.ts';
import type { Wanted } from '#core/look/wanted.ts';
import type { Ending } from '#core/outcome.ts';
import { answerOf, NOT_LOOKED, sightOf } from './look.ts';
import type { RunContext } from './run-context.ts';
import type { Accepted, Submission } from './submit.ts';

/** Follows the job to its end, then the component until it is seen as wanted: 200 and SUCCEEDED are both only claims. */
export async function settle(run: RunContext, submission: Submission): Promise<Ending> {
  switch (submission.kind) {
    case 'ending':
      return submission;
    case 'watch':
      return afterWatching(awaited(run, submission.wanted), await awaitArrival(run, submission.wanted));
    case 'accepted': {
      const { approvedBy } = submission;
      const succeeded = await followJob(run, submission);
      const ended = succeeded.kind === 'ending' ? succeeded : await verify(run, submission);
      return approvedBy === undefined ? ended : { ...ended, approvedBy };
    }
  }
}

async function followJob(run: RunContext, { jobId }: Accepted): Promise<GoOn | Ending> {
  const { durable, services, event, component } = run;
  const wait = backoff(polling(event.limits.timeout));
  const found = await durable.poll<JobTrail>(
    'job',
    NO_TRAIL,
    async (before) => {
      const reading = services.serviceStage.job(jobId, component.instanceId);
      return trailAfter(before, await answerOf(reading, (job) => ({ kind: 'read' as const, job })));
    },
    (seen, attempt) => (isOver(seen) ? undefined : wait(attempt)),
  );
  return afterJob(found, jobId, event.limits.timeout);
}

/** Status is pulled only now and then: what was so before a restart must not be taken for what came of it. */
const LINGER_SECONDS = 60;

async function verify(run: RunContext, accepted: Accepted): Promise<Ending> {
  // Only a restart wants the state that it found; any other action leaves one that cannot be mistaken for the old one.
  if (run.event.action === 'restart') await run.durable.sleep('linger', LINGER_SECONDS);
  return afterArrival(awaited(run, accepted.wanted), await awaitArrival(run, accepted.wanted), accepted);
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
