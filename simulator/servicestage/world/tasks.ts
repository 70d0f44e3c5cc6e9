import { createRandom } from '#simulator/random.ts';
import type { JobEnding, WorldJob } from './jobs.ts';

export type TaskStatus = 'RUNNING' | 'SUCCEEDED' | 'SKIPPED' | 'FAILED' | 'CANCELLED' | 'UNKNOWN';

export interface WorldTask {
  readonly id: string;
  /** 1, 4, 7: the indices of the one published example have gaps too. */
  readonly index: number;
  readonly name: string;
  readonly status: TaskStatus;
  readonly message: string;
  readonly createdAt: number;
  readonly seenAt: number;
}

/** The tasks that have begun by that time, in their order: they run one after the other, each for its share of the job. */
export function tasksOf(job: WorldJob, time: number): readonly WorldTask[] {
  const names = namesOf(job);
  const random = createRandom(job.seed);
  const duration = Number.isFinite(job.dueAt) ? job.dueAt - job.firstTaskAt : ENDLESS_MS;
  const start = (index: number) => job.firstTaskAt + Math.floor((duration * index) / names.length);
  return names.flatMap((name, index): readonly WorldTask[] => {
    const id = `Task-${random.uuid()}`;
    const createdAt = start(index);
    const endsAt = index === names.length - 1 ? job.workEndsAt : Math.min(start(index + 1), job.workEndsAt);
    const begun = createdAt <= time && (index === 0 || createdAt < job.workEndsAt);
    if (!begun) return [];
    const status = taskStatus(job, name, endsAt, time);
    const seenAt = Math.max(createdAt, Math.min(time, endsAt));
    const message = status === BAD_STATUS[job.ending] ? job.message : '';
    return [{ id, index: 1 + 3 * index, name, status, message, createdAt, seenAt }];
  });
}

/** A job that hangs does so in its last task: those before it take this long together. */
const ENDLESS_MS = 60_000;

/** Nothing is ever built by an action. */
const BUILDING = 'SEPARATOR_BUILDING';

/** What a day's operation consists of is documented nowhere; the separators are those of the published example. */
const namesOf = ({ operation, units }: WorldJob): readonly string[] => [
  'SEPARATOR_PREPARE_RESOURCES',
  BUILDING,
  ...Array.from({ length: units }, () => `${operation.toUpperCase()}_REPLICA`),
  'SEPARATOR_CHECK_STATUS',
];

const BAD_STATUS: Record<JobEnding, TaskStatus | undefined> = {
  succeeds: undefined,
  fails: 'FAILED',
  'partially-fails': 'FAILED',
  'rolled-back': 'FAILED',
  cancelled: 'CANCELLED',
  unknown: 'UNKNOWN',
  hangs: undefined,
  'unknown-at-times': undefined,
};

function taskStatus(job: WorldJob, name: string, endsAt: number, time: number): TaskStatus {
  if (time < endsAt) return 'RUNNING';
  const bad = BAD_STATUS[job.ending];
  if (bad !== undefined && endsAt === job.workEndsAt) return bad;
  return name === BUILDING ? 'SKIPPED' : 'SUCCEEDED';
}
