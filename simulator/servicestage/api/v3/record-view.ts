import type { WorldSnapshot } from '#simulator/servicestage/world/instance-state.ts';
import type { JobStatus } from '#simulator/servicestage/world/jobs.ts';
import type { V3Policies } from '#simulator/servicestage/world/v3/policies.ts';
import type { World, WorldInstance } from '#simulator/servicestage/world/world.ts';

/** One deployment of a component. */
export interface DeploymentRecord extends WorldSnapshot {
  /** Whether it is what runs: so exactly one is. */
  readonly isCurrent: boolean;
  readonly status: JobStatus;
  /** Undefined while it goes on. */
  readonly endedAt: number | undefined;
}

/** Of what was deployed before time began no job is known; it went well. */
export function recordsOf({ snapshots, version }: WorldInstance, world: World): readonly DeploymentRecord[] {
  const current = snapshots.findLastIndex((one) => one.version === version);
  return snapshots.map((snapshot, index) => {
    const job = world.job(snapshot.jobId ?? '');
    const endedAt = job === undefined ? snapshot.createdAt : job.endsAt <= world.now() ? job.endsAt : undefined;
    return { ...snapshot, isCurrent: index === current, status: job?.status ?? 'SUCCEEDED', endedAt };
  });
}

/** Times are strings, and the description is an object, which V2 has as a text. */
export function recordView(
  record: DeploymentRecord,
  { instanceId, replica }: WorldInstance,
  { recordTimes }: V3Policies,
) {
  const { createdAt, endedAt, version, description, isCurrent, status, jobId, release = 'RollingRelease' } = record;
  const written = (time: number): string => (recordTimes === 'iso' ? new Date(time).toISOString() : String(time));
  return {
    begin_time: written(createdAt),
    end_time: endedAt === undefined ? '' : written(endedAt),
    description: { action: description },
    instance_id: instanceId,
    version,
    current_used: isCurrent,
    status,
    deploy_type: release,
    jobs:
      jobId === undefined
        ? []
        : [{ sequence: 1, deploy_type: release, job_id: jobId, job_info: { deploy_type: release, replica } }],
  };
}
