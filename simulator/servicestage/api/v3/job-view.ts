import type { WorldTask } from '#simulator/servicestage/world/tasks.ts';
import type { V3Policies } from '#simulator/servicestage/world/v3/policies.ts';
import type { JobView } from '#simulator/servicestage/world/world.ts';

// Small letters today, capitals in the pages of 2024: a switch. What V2 calls LAST_HEALTH_CHECK is `update_at` here.

export const jobView = (job: JobView, canRollBack: boolean, policies: V3Policies) =>
  keyed(policies, {
    execution_status: job.status,
    job_id: job.id,
    job_type: 'DAILY_OPERATION',
    rollback_enabled: canRollBack,
  });

export const taskView = (task: WorldTask, policies: V3Policies) =>
  keyed(policies, {
    created_at: new Date(task.createdAt).toISOString(),
    update_at: new Date(task.seenAt).toISOString(),
    messages: JSON.stringify(task.message === '' ? {} : { message: task.message }),
    task_id: task.id,
    task_index: task.index,
    task_name: task.name,
    task_status: task.status,
    task_type: 'echo',
  });

const keyed = ({ jobKeys }: V3Policies, members: Readonly<Record<string, unknown>>): object =>
  jobKeys === 'lower'
    ? members
    : Object.fromEntries(Object.entries(members).map(([key, value]) => [key.toUpperCase(), value]));
