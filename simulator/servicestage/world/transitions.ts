import { availabilityOf } from './availability.ts';
import type { Change } from './evolution.ts';
import { type InstanceState, type InstanceStatus, isAtRest, type WorldSnapshot } from './instance-state.ts';
import type { WorldJob } from './jobs.ts';
import type { NewVersion, Work } from './operation.ts';
import type { Policies } from './policies.ts';
import { durationOf, type Timings } from './timings.ts';
import type { V3Policies } from './v3/policies.ts';

export interface Course {
  readonly job: WorldJob;
  readonly work: Work;
  /** The instance as it was when the job was created. */
  readonly before: InstanceState;
  /** The job succeeds, but a replica does not come up. */
  readonly neverReady: boolean;
  readonly timings: Timings;
  readonly policies: Policies;
  readonly v3: V3Policies;
}

/** All that a job will do to its instance, in order of time. */
export function changesOf(course: Course): readonly Change[] {
  const { job, work, before, timings } = course;
  const noticedAt = Math.min(job.submittedAt + timings.noticed, job.workEndsAt);
  const settledAt = job.endsAt + timings.lag;
  // What shows late is so before: from the request on, or from the end of the job.
  const trueFrom = (at: number): number => Math.min(at, at > job.endsAt ? job.endsAt : Number.POSITIVE_INFINITY);
  const lasting = (at: number, fields: (state: InstanceState) => Partial<InstanceState>): Change => ({
    at,
    trueFrom: at === noticedAt ? job.submittedAt : trueFrom(at),
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
    ...(work.action === 'scale'
      ? [lasting(job.submittedAt, () => ({ configuredReplica: work.parameters.replica }))]
      : []),
    ...(work.action === 'scale' ? [lasting(noticedAt, () => ({ replica: work.parameters.replica }))] : []),
    seen(noticedAt, ({ status }) => ({ status: statusDuring(course, status) })),
    ...availabilityOf(work, before, noticedAt, settledAtIfWell(course))
      .filter(({ at }) => at < stuckAt(course))
      .map(({ at, available }) => seen(at, () => ({ availableReplica: available }))),
    ...(work.action === 'rollback' && endsWell(job)
      ? [lasting(job.endsAt, (state) => rolledBack(state, work.parameters.version, course))]
      : []),
    ...(Number.isFinite(settledAt) ? [seen(settledAt, (state) => settled(course, state))] : []),
  ];
}

const endsWell = ({ ending }: WorldJob): boolean =>
  ending === 'succeeds' || ending === 'unknown' || ending === 'unknown-at-times';

/** When the instance would be done with, if all goes well. */
const settledAtIfWell = ({ job, timings }: Course): number =>
  job.submittedAt + durationOf(job.operation, timings) + timings.lag;

/** If it does not go well, the replicas of the second half never follow. */
const stuckAt = (course: Course): number =>
  endsWell(course.job)
    ? settledAtIfWell(course)
    : course.job.submittedAt + durationOf(course.job.operation, course.timings) / 2;

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
    case 'continue_deploy':
      return 'UPGRADING';
    case 'check_gray_release':
    case 'modify_gray_rule':
    case 'sync_workload':
    case 'sync_import':
      return status;
  }
}

function settled({ job, work, before, neverReady }: Course, state: InstanceState): Partial<InstanceState> {
  const { replica, availableReplica } = state;
  if (leavesAsItIs(work)) return {};
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
        : { status: isGray(work) ? 'GRAYING' : 'RUNNING', availableReplica: replica };
  }
}

const leavesAsItIs = ({ action }: Work): boolean =>
  ['check_gray_release', 'modify_gray_rule', 'sync_workload', 'sync_import'].includes(action);

const isGray = (work: Work): boolean => work.action === 'deploy' && work.parameters.release === 'GrayRelease';

/** Where the job overtook another one there is no rest to go back to: it ends up running. */
const undone = (before: InstanceState): Partial<InstanceState> => {
  const { status, replica, configuredReplica, availableReplica, version, snapshots } = before;
  return isAtRest({ status })
    ? { status, replica, configuredReplica, availableReplica, version, snapshots }
    : { status: 'RUNNING', replica, configuredReplica, availableReplica: replica, version, snapshots };
};

/** The snapshots of later versions are cleared (CodeArts Deploy manual). Another job may have cleared this one meanwhile. */
function rolledBack({ snapshots }: InstanceState, version: string, { job, v3 }: Course): Partial<InstanceState> {
  const target = snapshots.findLastIndex((snapshot) => snapshot.version === version);
  if (target < 0) return {};
  const description = JSON.stringify({ action: `roll the component back to version ${version}` });
  const kept =
    v3.rollbackRecords === 'vanish'
      ? snapshots.slice(0, target + 1)
      : [...snapshots, { version, description, createdAt: after(snapshots, job.submittedAt), jobId: job.id }];
  return { version, snapshots: kept, rolledBack: true };
}

/** No two at one time: they are told apart by it. */
const after = (snapshots: readonly WorldSnapshot[], at: number): number =>
  Math.max(at, (snapshots.at(-1)?.createdAt ?? Number.NEGATIVE_INFINITY) + 1);

function deployed(
  { snapshots, replica: before }: InstanceState,
  { version, replica = before, release = 'RollingRelease' }: NewVersion,
  job: WorldJob,
): Partial<InstanceState> {
  const snapshot: WorldSnapshot = {
    version,
    description: JSON.stringify({ action: `upgrade the component to version ${version}` }),
    createdAt: after(snapshots, job.submittedAt),
    release,
    jobId: job.id,
  };
  return { version, replica, configuredReplica: replica, snapshots: [...snapshots, snapshot], rolledBack: false };
}
