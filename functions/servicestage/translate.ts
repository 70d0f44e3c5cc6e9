import { PlatformSchema } from '#core/component.ts';
import type { Instance, Snapshot } from '#core/ports/service-stage.ts';
import { readableText } from './readable-text.ts';
import type { InstanceAnswer, SnapshotEntry, Task } from './schemas.ts';

export function instanceOf({ platform_type, version, status_detail }: InstanceAnswer): Instance {
  const { status, replica, available_replica, fail_detail, last_job_id, last_job_status } = status_detail;
  const platform = PlatformSchema.safeParse(platform_type);
  return {
    platform: platform.success ? platform.data : 'unknown',
    version,
    status,
    ...(replica !== undefined && { replica }),
    ...(available_replica !== undefined && { availableReplica: available_replica }),
    ...(fail_detail !== undefined && { failDetail: fail_detail }),
    ...(last_job_id !== undefined && { lastJobId: last_job_id }),
    ...(last_job_status !== undefined && { lastJobStatus: last_job_status }),
  };
}

/** Sorted here as well, since the name of the query parameter for it differs between documents and SDK. */
export const newestFirst = (entries: readonly SnapshotEntry[]): Snapshot[] =>
  entries
    .map(({ version, create_time }) => ({ version, createdAt: create_time }))
    .sort((a, b) => b.createdAt - a.createdAt);

/** What the failed tasks say: the only text there is on why a job failed. Often it is `{}`, which says nothing. */
export function failureMessages(tasks: readonly Task[]): string[] {
  const failed = tasks.filter(({ task_status }) => task_status === 'FAILED');
  const messages = failed.map(({ messages }) => readableText(messages)).filter((message) => message !== '');
  return [...new Set(messages)].slice(0, MAX_MESSAGES);
}

/** They go into an event, which has to stay below 256 KB. */
const MAX_MESSAGES = 10;
