import type { Dialect } from '#simulator/servicestage/wire/route-table.ts';
import type { Operation } from './operation.ts';
import type { Policies } from './policies.ts';
import { durationOf, type Timings } from './timings.ts';

export type JobStatus =
  | 'SUBMITTED'
  | 'SCHEDULED'
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'PARTIALLY_FAILED'
  | 'CANCELLED'
  | 'ROLLBACKING'
  | 'ROLLBACKED'
  | 'UNKNOWN';

/** How a job goes. `unknown` says UNKNOWN and nothing else ever after, `unknown-at-times` in between only. */
export type JobEnding =
  | 'succeeds'
  | 'fails'
  | 'partially-fails'
  | 'cancelled'
  | 'rolled-back'
  | 'hangs'
  | 'unknown'
  | 'unknown-at-times';

export interface WorldJob {
  readonly id: string;
  readonly projectId: string;
  /** The key of its instance. */
  readonly instanceId: string;
  readonly operation: Operation;
  readonly createdBy: string;
  /** The API that began it; none where the console did. */
  readonly dialect?: Dialect;
  /** How many replicas it touches: a task each. */
  readonly units: number;
  /** From which its tasks' ids are made. */
  readonly seed: number;
  readonly ending: JobEnding;
  /** What the task that failed says. */
  readonly message: string;
  readonly submittedAt: number;
  readonly firstTaskAt: number;
  /** When the work would be done if nothing interfered, when it is over, and when the job is: all may be Infinity. */
  readonly dueAt: number;
  readonly workEndsAt: number;
  readonly endsAt: number;
  readonly history: readonly { readonly at: number; readonly status: JobStatus }[];
}

export type JobOrder = Pick<
  WorldJob,
  'id' | 'projectId' | 'instanceId' | 'operation' | 'createdBy' | 'units' | 'seed' | 'ending' | 'submittedAt'
> &
  Pick<WorldJob, 'dialect'> & { readonly message?: string };

/** A job with all that will ever happen to it. */
export function createJob(order: JobOrder, timings: Timings, policies: Policies): WorldJob {
  const { operation, ending, submittedAt } = order;
  const duration = durationOf(operation, timings);
  const dueAt = ending === 'hangs' ? Number.POSITIVE_INFINITY : submittedAt + duration;
  const workEndsAt = ending === 'cancelled' ? submittedAt + Math.round(duration / 2) : dueAt;
  const endsAt = ending === 'rolled-back' ? dueAt + Math.round(duration / 2) : workEndsAt;
  return {
    ...order,
    message: order.message ?? MESSAGES[ending],
    firstTaskAt: submittedAt + (policies.firstTask === 'delayed' ? Math.min(timings.firstTask, duration) : 0),
    dueAt,
    workEndsAt,
    endsAt,
    history: [
      ...beginning(submittedAt, Math.min(timings.queue, Math.floor(duration / 4)), policies),
      ...end(ending, submittedAt + Math.round(duration / 2), workEndsAt, endsAt),
    ],
  };
}

/** EXECUTION_STATUS at that time. */
export const statusOf = ({ history }: WorldJob, time: number): JobStatus =>
  history.findLast(({ at }) => at <= time)?.status ?? 'SUBMITTED';

/** UNKNOWN counts as over once the work is: nothing would ever be possible again otherwise. */
export const isRunning = ({ endsAt }: WorldJob, time: number): boolean => time < endsAt;

const MESSAGES: Record<JobEnding, string> = {
  succeeds: '',
  fails: 'the workload did not become ready in time',
  'partially-fails': 'some replicas did not become ready in time',
  cancelled: 'the job was cancelled by an operator',
  'rolled-back': 'the workload did not become ready in time, the change was undone',
  hangs: '',
  unknown: 'the state of the task is unknown',
  'unknown-at-times': '',
};

type History = WorldJob['history'];

const beginning = (at: number, queue: number, { jobStarts }: Policies): History =>
  jobStarts === 'running'
    ? [{ at, status: 'RUNNING' }]
    : [
        { at, status: 'SUBMITTED' },
        { at: at + queue, status: 'SCHEDULED' },
        { at: at + 2 * queue, status: 'RUNNING' },
      ];

function end(ending: JobEnding, half: number, workEndsAt: number, endsAt: number): History {
  switch (ending) {
    case 'succeeds':
      return [{ at: endsAt, status: 'SUCCEEDED' }];
    case 'fails':
      return [{ at: endsAt, status: 'FAILED' }];
    case 'partially-fails':
      return [{ at: endsAt, status: 'PARTIALLY_FAILED' }];
    case 'cancelled':
      return [{ at: endsAt, status: 'CANCELLED' }];
    case 'unknown':
      return [{ at: endsAt, status: 'UNKNOWN' }];
    case 'rolled-back':
      return [
        { at: workEndsAt, status: 'ROLLBACKING' },
        { at: endsAt, status: 'ROLLBACKED' },
      ];
    case 'unknown-at-times':
      return [
        { at: half, status: 'UNKNOWN' },
        { at: endsAt, status: 'SUCCEEDED' },
      ];
    case 'hangs':
      return [];
  }
}
