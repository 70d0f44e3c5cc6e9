import { PlatformSchema } from '#core/component.ts';
import type { Instance, Job, Snapshot } from '#core/ports/service-stage.ts';
import type { Clean } from './clean/clean.ts';
import { readableText, readableWord } from './clean/readable-text.ts';
import type { InstanceAnswer, JobAnswer, SnapshotEntry, Task } from './schemas.ts';

// Every text that somebody else chose goes through `clean` here; ids and versions are as they are, or the answer is refused before.

export function instanceOf({ platform_type, version, status_detail }: InstanceAnswer, clean: Clean): Instance {
  const { status, replica, available_replica, fail_detail, last_job_id, last_job_status } = status_detail;
  const platform = PlatformSchema.safeParse(platform_type);
  return {
    platform: platform.success ? platform.data : 'unknown',
    version,
    status: readableWord(status, clean),
    ...(replica !== undefined && { replica }),
    ...(available_replica !== undefined && { availableReplica: available_replica }),
    ...(fail_detail !== undefined && { failDetail: readableWord(fail_detail, clean) }),
    ...(last_job_id === undefined ? { jobsUntold: true } : last_job_id !== '' && { lastJobId: last_job_id }),
    ...(last_job_status !== undefined && { lastJobStatus: readableWord(last_job_status, clean) }),
  };
}

/** Sorted here as well, since the name of the query parameter for it differs between documents and SDK. */
export const newestFirst = (entries: readonly SnapshotEntry[]): Snapshot[] =>
  entries
    .map(({ version, create_time }) => ({ version, createdAt: create_time }))
    .sort((a, b) => b.createdAt - a.createdAt);

/** All of a job but what its tasks say. */
export function jobOf({ job }: JobAnswer, clean: Clean): Pick<Job, 'status' | 'type'> {
  const { execution_status: status, job_type: type } = job;
  return { status: readableWord(status, clean), ...(type !== undefined && { type: readableWord(type, clean) }) };
}

/** What the failed tasks of a page say: the only text there is on why a job failed. Often it is `{}`, which says nothing. */
export const failureMessages = (tasks: readonly Task[], clean: Clean): readonly string[] =>
  firstFew(
    tasks
      .filter(({ task_status }) => task_status === 'FAILED')
      .map(({ messages }) => readableText(messages, clean))
      .filter((message) => message !== ''),
  );

/** They go into an event, which has to stay below 256 KB. */
const MAX_MESSAGES = 10;

/** Each once. */
export const firstFew = (messages: readonly string[]): readonly string[] =>
  [...new Set(messages)].slice(0, MAX_MESSAGES);
