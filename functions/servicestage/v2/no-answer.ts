import { about, first, whole } from '#servicestage/amiss.ts';
import type { Clean } from '#servicestage/clean/clean.ts';
import type { JobAnswer } from '#servicestage/schemas.ts';
import type { InstanceAnswer, SnapshotsAnswer } from './schemas.ts';

// Why an answer is none to what was asked, as far as it says what it is about; undefined if it is one. What it says is not quoted.

/** An instance. */
export const notOfInstance = (
  { id, version, status_detail: { last_job_id } }: InstanceAnswer,
  instanceId: string,
  clean: Clean,
): string | undefined =>
  about(id, instanceId, 'another instance') ??
  whole(version, 'version', clean) ??
  whole(last_job_id, 'status_detail.last_job_id', clean);

/** One page of the snapshots of an instance. */
export const notOfSnapshots = ({ snapshots }: SnapshotsAnswer, instanceId: string, clean: Clean): string | undefined =>
  first(
    snapshots,
    ({ instance_id, version }, index) =>
      about(instance_id, instanceId, 'another instance') ?? whole(version, `snapshots.${index}.version`, clean),
  );

/** One page of a job. */
export const notOfJob = (
  { job: { job_id, service_instance_id } }: JobAnswer,
  asked: { readonly jobId: string; readonly instanceId: string },
): string | undefined =>
  about(job_id, asked.jobId, 'another job') ??
  about(service_instance_id, asked.instanceId, 'a job of another instance');
