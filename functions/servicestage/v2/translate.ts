import { PlatformSchema } from '#core/component.ts';
import type { Instance, Snapshot } from '#core/ports/service-stage.ts';
import type { Clean } from '#servicestage/clean/clean.ts';
import { readableWord } from '#servicestage/clean/readable-text.ts';
import { stateOf } from '#servicestage/said-state.ts';
import type { InstanceAnswer, SnapshotEntry } from './schemas.ts';

// Every text that somebody else chose goes through `clean` here; ids and versions are as they are, or the answer is refused before.

export function instanceOf({ platform_type, version, status_detail }: InstanceAnswer, clean: Clean): Instance {
  const { status, last_job_status } = status_detail;
  const platform = PlatformSchema.safeParse(platform_type);
  return {
    platform: platform.success ? platform.data : 'unknown',
    version,
    status: readableWord(status, clean),
    ...stateOf(status_detail, clean),
    ...(last_job_status !== undefined && { lastJobStatus: readableWord(last_job_status, clean) }),
  };
}

/** Sorted here as well, since the name of the query parameter for it differs between documents and SDK. */
export const newestFirst = (entries: readonly SnapshotEntry[]): Snapshot[] =>
  entries
    .map(({ version, create_time }) => ({ version, createdAt: create_time }))
    .sort((a, b) => b.createdAt - a.createdAt);
