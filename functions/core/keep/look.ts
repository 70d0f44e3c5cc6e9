import type { Kept } from '#core/aim/kept.ts';
import type { RunEvent } from '#core/event.ts';
import { isSameId } from '#core/id.ts';
import { isBusy, isPassing, isUp, reposeOf, type Sight, type Unseen } from '#core/look/sight.ts';
import { describeInstance } from '#core/look/wanted.ts';
import type { Instance, Job } from '#core/ports/service-stage.ts';

/** What a look at a component that is kept comes to. */
export type KeepLook =
  | ({ readonly kind: 'as-wanted' } & Pick<Kept, 'lastJobId' | 'version'>)
  /** It could not be seen, or is in the middle of something: nobody knows what will come of that. */
  | { readonly kind: 'not-now' }
  /** It differs, and that job came after the last look: what kind of job it was tells who wanted that. */
  | { readonly kind: 'which-job'; readonly jobId: string }
  /** It differs, and nobody wanted that: it is pursued anew. */
  | { readonly kind: 'differs' }
  /** It differs, and a person wanted that, or may have; `how` it is, in words. */
  | { readonly kind: 'by-hand'; readonly how: string };

/** What was read of a job. */
export type JobSight = { readonly kind: 'read'; readonly job: Job } | Unseen;

/** `JOB_TYPE` of a job that deploys. What an action, of a person or of ours, makes is another, `DAILY_OPERATION`. */
const DEPLOYS = 'PROVISION';

/**
 * What is kept is what a schedule said: up or stopped, and how many replicas are wanted. Pods that come and go by themselves are no
 * difference. Who made one is told by the version, then by the job: a pipeline says nothing about the count that it resets, while whoever
 * scales, starts or stops does. What cannot be told is taken for a person's wish: to leave something alone that nobody meant is put right by
 * the next schedule; to undo what somebody needs right now may be an outage.
 */
export function judgeLook(event: RunEvent, kept: Kept, sight: Sight): KeepLook {
  // What is not known any more is for a run to tell.
  if (sight.kind === 'unseen') return { kind: sight.fate === 'not-found' ? 'differs' : 'not-now' };
  const { instance } = sight;
  if (reposeOf(instance) === 'gone') return { kind: 'differs' };
  if (isBusy(instance) || reposeOf(instance) === 'graying') return { kind: 'not-now' };
  const { lastJobId, version } = instance;
  if (isAsWanted(event, instance)) return { kind: 'as-wanted', version, ...(lastJobId !== undefined && { lastJobId }) };
  const byHand = { kind: 'by-hand', how: describeInstance(instance) } as const;
  // No deployment stops a component.
  if (reposeOf(instance) === 'stopped') return byHand;
  if (kept.version !== undefined && version !== kept.version) return { kind: 'differs' };
  return lastJobId === undefined || isSameId(lastJobId, kept.lastJobId)
    ? byHand
    : { kind: 'which-job', jobId: lastJobId };
}

/** The same once the job was asked for that came after the last look. */
export function judgeJob(
  look: Extract<KeepLook, { kind: 'which-job' }>,
  instance: Instance,
  sight: JobSight,
): Exclude<KeepLook, { kind: 'which-job' }> {
  if (sight.kind === 'unseen' && isPassing(sight)) return { kind: 'not-now' };
  const isDeployed = sight.kind === 'read' && isSameId(sight.job.id, look.jobId) && sight.job.type === DEPLOYS;
  return isDeployed ? { kind: 'differs' } : { kind: 'by-hand', how: describeInstance(instance) };
}

function isAsWanted({ action, parameters }: RunEvent, instance: Instance): boolean {
  switch (action) {
    case 'stop':
      return reposeOf(instance) === 'stopped';
    case 'start':
      return isUp(instance);
    case 'scale':
      // Where ServiceStage does not say how many there are to be, nothing is known to differ.
      return isUp(instance) && (instance.replica ?? parameters.replica) === parameters.replica;
    case 'restart':
    case 'rollback':
      return true;
  }
}
