import { availabilityOf } from './availability.ts';
import type { Change } from './evolution.ts';
import { type InstanceState, type InstanceStatus, isAtRest, type WorldSnapshot } from './instance-state.ts';
import type { WorldJob } from './jobs.ts';
import type { NewVersion, Work } from './operation.ts';
import type { Policies } from './policies.ts';
import type { Timings } from './timings.ts';

export interface Course {
  readonly job: WorldJob;
  readonly work: Work;
  /** The instance as it was when the job was created. */
  readonly before: InstanceState;
  /** The job succeeds, but a replica does not come up. */
  readonly neverReady: boolean;
  readonly timings: Timings;
  readonly policies: Policies;
}

/** All that a job will do to its instance, in order of time. */
export function changesOf(course: Course): readonly Change[] {
  const { job, work, before, timings } = course;
  const noticedAt = Math.min(job.submittedAt + timings.noticed, job.workEndsAt);
  const settledAt = job.endsAt + timings.lag;
  const lasting = (at: number, fields: (state: InstanceState) => Partial<InstanceState>): Change => ({
    at,
    lasting: true,
    apply: (state) => ({ ...state, ...fields(state) }),
  });
  const seen = (at: number, fields: (state: InstanceState) => Partial<InstanceState>): Change => ({
    ...lasting(at, fields),
    lasting: false,
  });
  return [
    lasting(job.submittedAt, () => ({ lastJobId: job.id })),
    ...(work.action === 'deploy' ? [lasting(job.submittedAt, (state) => deployed(state, work.parameters, job))] : []),
    ...(work.action === 'scale' ? [lasting(noticedAt, () => ({ replica: work.parameters.replica }))] : []),
    seen(noticedAt, ({ status }) => ({ status: statusDuring(course, status) })),
    ...availabilityOf(work, before, noticedAt, settledAtIfWell(course))
      .filter(({ at }) => at < stuckAt(course))
      .map(({ at, available }) => seen(at, () => ({ availableReplica: available }))),
    ...(work.action === 'rollback' && endsWell(job)
      ? [lasting(job.endsAt, (state) => rolledBack(state, work.parameters.version))]
      : []),
    ...(Number.isFinite(settledAt) ? [seen(settledAt, (state) => settled(course, state))] : []),
  ];
}

const endsWell = ({ ending }: WorldJob): boolean =>
  ending === 'succeeds' || ending === 'unknown' || ending === 'unknown-at-times';

/** When the instance would be done with, if all goes well. */
const settledAtIfWell = ({ job, timings }: Course): number =>
  job.submittedAt + timings.job[job.operation] + timings.lag;

/** If it does not go well, the replicas of the second half never follow. */
const stuckAt = (course: Course): number =>
  endsWell(course.job)
    ? settledAtIfWell(course)
    : course.job.submittedAt + course.timings.job[course.job.operation] / 2;

function statusDuring({ work, policies }: Course, status: InstanceStatus): InstanceStatus {
  switch (work.action) {
    case 'start':
      return 'STARTING';
    case 'stop':
      return 'STOPPING';
    case 'restart':
      return 'RESTARTING';
    case 'scale':
      return policies.scaleShows === 'RUNNING' ? status : 'UPGRADING';
    case 'rollback':
    case 'deploy':
      return 'UPGRADING';
  }
}

function settled({ job, work, before, neverReady }: Course, state: InstanceState): Partial<InstanceState> {
  const { replica, availableReplica } = state;
  switch (job.ending) {
    case 'fails':
      return { status: 'FAILED', availableReplica: Math.min(availableReplica, replica) };
    case 'partially-fails':
      return { status: 'PARTIALLY_FAILED', availableReplica: Math.min(availableReplica, replica) };
    case 'cancelled':
    case 'rolled-back':
      return undone(before);
    default:
      if (work.action === 'stop') return { status: 'STOPPED', availableReplica: 0 };
      return neverReady
        ? { status: 'DOWN', availableReplica: Math.max(0, replica - 1) }
        : { status: 'RUNNING', availableReplica: replica };
  }
}

/** Where the job overtook another one there is no rest to go back to: it ends up running. */
const undone = ({ status, replica, availableReplica, version, snapshots }: InstanceState): Partial<InstanceState> =>
  isAtRest({ status })
    ? { status, replica, availableReplica, version, snapshots }
    : { status: 'RUNNING', replica, availableReplica: replica, version, snapshots };

/** The snapshots of later versions are cleared (CodeArts Deploy manual). Another job may have cleared this one meanwhile. */
function rolledBack({ snapshots }: InstanceState, version: string): Partial<InstanceState> {
  const target = snapshots.findLastIndex((snapshot) => snapshot.version === version);
  return target < 0 ? {} : { version, snapshots: snapshots.slice(0, target + 1), rolledBack: true };
}

function deployed(
  { snapshots, replica: before }: InstanceState,
  { version, replica = before }: NewVersion,
  job: WorldJob,
): Partial<InstanceState> {
  const latest = snapshots.at(-1)?.createdAt ?? Number.NEGATIVE_INFINITY;
  const snapshot: WorldSnapshot = {
    version,
    description: JSON.stringify({ action: `upgrade the component to version ${version}` }),
    createdAt: Math.max(job.submittedAt, latest + 1),
  };
  return { version, replica, snapshots: [...snapshots, snapshot], rolledBack: false };
}
