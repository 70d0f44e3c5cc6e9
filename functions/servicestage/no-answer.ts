import { isSameId } from '#core/id.ts';
import type { Clean } from './clean/clean.ts';
import type { InstanceAnswer, JobAnswer, SnapshotsAnswer } from './schemas.ts';

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

/** An id or a version that quotes a secret is none, and nobody may be told it or asked for it. */
export const whole = (text: string | undefined, place: string, clean: Clean): string | undefined =>
  text === undefined || clean(text) === text ? undefined : place;

/** As a whole, or one of several: whether it is about what was asked for, as far as it says. */
export const about = (said: string | undefined, asked: string, other: string): string | undefined =>
  said === undefined || isSameId(said, asked) ? undefined : `it is about ${other}`;

/** Of several. */
export const first = <Item>(items: readonly Item[], wrong: (item: Item, index: number) => string | undefined) =>
  items.map(wrong).find((why) => why !== undefined);
