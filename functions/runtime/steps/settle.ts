import { backoff } from '#core/backoff.ts';
import type { Watch } from '#core/decide/decision.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { badEnd, standingOf } from '#core/judge/job.ts';
import { isPassing, reposeOf, type Sight, type Unseen } from '#core/look/sight.ts';
import { describeInstance, describeWanted, isThere, type Wanted } from '#core/look/wanted.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Job } from '#core/ports/service-stage.ts';
import { answerOf, NOT_LOOKED, sightOf } from './look.ts';
import type { RunContext } from './run-context.ts';
import type { Accepted, Submission } from './submit.ts';

/** A job answered UNKNOWN, or not found, this many times in a row is not going to tell. */
const MOST_UNSURE = 5;

/** Follows the job to its end, then the component until it is seen as wanted: 200 and SUCCEEDED are both only claims. */
export async function settle(run: RunContext, submission: Submission): Promise<Ending> {
  switch (submission.kind) {
    case 'ending':
      return submission;
    case 'watch':
      return settleWithoutJob(run, submission);
    case 'accepted': {
      const { approvedBy } = submission;
      const followed = await followJob(run, submission);
      const ended = followed.kind === 'ending' ? followed : await verify(run, submission);
      return approvedBy === undefined ? ended : { ...ended, approvedBy };
    }
  }
}

interface JobWatch {
  readonly job?: Job;
  readonly unread?: Unseen;
  /** How often in a row ServiceStage could not say. */
  readonly unsure: number;
}

/** Goes on once the job has succeeded. */
async function followJob(run: RunContext, { jobId }: Accepted): Promise<GoOn | Ending> {
  const { durable, services, event, component } = run;
  const wait = backoff({ first: 2, most: 30, total: event.limits.timeout });
  const { job, unread, unsure } = await durable.poll<JobWatch>(
    'job',
    { unsure: 0 },
    async (before) => {
      const read = await answerOf(services.serviceStage.job(jobId, component.instanceId), (value) => ({
        kind: 'job' as const,
        value,
      }));
      if (read.kind === 'job') {
        const { value } = read;
        return { job: value, unsure: standingOf(value) === 'unsure' ? before.unsure + 1 : 0 };
      }
      return { unread: read, unsure: isPassing(read) ? before.unsure : before.unsure + 1 };
    },
    (watch, attempt) => (isOver(watch) ? undefined : wait(attempt)),
  );
  if (job !== undefined && standingOf(job) === 'succeeded') return GO_ON;
  if (job !== undefined && standingOf(job) === 'ended-badly') return badEnd(job);
  const error = unread === undefined ? {} : { error: unread.failure };
  if (unsure >= MOST_UNSURE) {
    return ending('job-unknown', `ServiceStage does not say how job ${jobId} ended.`, { jobId, ...error });
  }
  return ending('job-running', `Job ${jobId} did not end within ${event.limits.timeout} s.`, { jobId, ...error });
}

const isOver = ({ job, unsure }: JobWatch): boolean =>
  unsure >= MOST_UNSURE || (job !== undefined && ['succeeded', 'ended-badly'].includes(standingOf(job)));

/** Status is pulled only now and then: what was so before a restart must not be taken for what came of it. */
const LINGER_SECONDS = 60;

async function verify(run: RunContext, { jobId, adopted, wanted }: Accepted): Promise<Ending> {
  const { name } = run.component;
  // Only a restart wants the state that it found; any other action leaves one that cannot be mistaken for the old one.
  if (run.event.action === 'restart') await run.durable.sleep('linger', LINGER_SECONDS);
  const sight = await awaitArrival(run, wanted);
  if (sight.kind === 'unseen') {
    const message = `Job ${jobId} succeeded, but ${name} could not be read afterwards: ${sight.failure.message}`;
    return ending('state-unread', message, { jobId, error: sight.failure });
  }
  const seen = describeInstance(sight.instance);
  if (!isThere(sight.instance, wanted))
    return neverArrived(run, wanted, sight, `Job ${jobId} succeeded, but `, { jobId });
  const claim = adopted ? `The answer got lost; job ${jobId} appeared and succeeded` : `Job ${jobId} succeeded`;
  return ending('verified', `${claim}; ${name} is ${seen}.`, { jobId });
}

async function settleWithoutJob(run: RunContext, { wanted }: Watch): Promise<Ending> {
  const { name } = run.component;
  const sight = await awaitArrival(run, wanted);
  if (sight.kind === 'unseen') {
    return ending('unreachable', `${name} could not be read; nothing was sent: ${sight.failure.message}`, {
      error: sight.failure,
    });
  }
  return isThere(sight.instance, wanted)
    ? ending('already-there', `${name} became ${describeInstance(sight.instance)} by itself; nothing was sent.`)
    : neverArrived(run, wanted, sight, 'Nothing had to be sent, but ', {});
}

/** Status is pulled only now and then, so it lags the job; it is given the event's `ready` time. */
function awaitArrival({ durable, services, event, component }: RunContext, wanted: Wanted): Promise<Sight> {
  const wait = backoff({ first: 2, most: 30, total: event.limits.ready });
  return durable.poll<Sight>(
    'ready',
    NOT_LOOKED,
    () => sightOf(services.serviceStage.instance(component)),
    (sight, attempt) => {
      if (sight.kind === 'unseen') return isPassing(sight) ? wait(attempt) : undefined;
      return isThere(sight.instance, wanted) || reposeOf(sight.instance) === 'gone' ? undefined : wait(attempt);
    },
  );
}

function neverArrived(
  { component, event }: RunContext,
  wanted: Wanted,
  { instance }: Extract<Sight, { kind: 'seen' }>,
  lead: string,
  facts: { jobId?: string },
): Ending {
  if (reposeOf(instance) === 'gone') {
    return ending('deleted', `${lead}${component.name} is ${instance.status}.`, facts);
  }
  const seen = describeInstance(instance);
  const message = `${lead}${component.name} was not seen ${describeWanted(wanted)} within ${event.limits.ready} s; it is ${seen}.`;
  return ending('not-ready', message, {
    ...facts,
    error: { code: instance.failDetail ?? instance.status, message: seen },
  });
}
