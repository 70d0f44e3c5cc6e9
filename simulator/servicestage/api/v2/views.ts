import type { Application, CatalogueComponent } from '#simulator/servicestage/world/catalogue.ts';
import type { WorldSnapshot } from '#simulator/servicestage/world/instance-state.ts';
import type { WorldTask } from '#simulator/servicestage/world/tasks.ts';
import type { JobView, WorldInstance } from '#simulator/servicestage/world/world.ts';

// What goes over the wire. Instances and snapshots count milliseconds, tasks write ISO texts, and a job's keys are capitals.

const CREATOR = 'operator';

export const applicationView = ({ projectId, applicationId, name, createdAt, components }: Application) => ({
  id: applicationId,
  name,
  description: '',
  creator: CREATOR,
  project_id: projectId,
  enterprise_project_id: '0',
  create_time: createdAt,
  update_time: createdAt,
  unified_model: null,
  component_count: components.length,
});

export const componentView = (
  application: Pick<Application, 'applicationId' | 'projectId'>,
  component: CatalogueComponent,
) => ({
  id: component.componentId,
  application_id: application.applicationId,
  name: component.name,
  project_id: application.projectId,
  runtime: 'Docker',
  category: 'Webapp',
  sub_category: 'Web',
  description: '',
  status: 0,
  source: null,
  build: null,
  creator: CREATOR,
  create_time: component.createdAt,
  update_time: component.createdAt,
});

/** In a list: without configuration, flavor_id and refer_resources. */
export const instanceView = (instance: WorldInstance) => ({
  id: instance.instanceId,
  application_id: instance.applicationId,
  application_name: instance.applicationName,
  component_id: instance.componentId,
  component_name: instance.componentName,
  name: instance.name,
  environment_id: instance.environment.id,
  environment_name: instance.environment.name,
  platform_type: instance.platform,
  version: instance.version,
  artifacts: artifactsOf(instance),
  external_accesses: [],
  creator: CREATOR,
  create_time: instance.createdAt,
  update_time: instance.updatedAt,
  status_detail: statusDetail(instance),
});

/** All there is to know of one instance: status and replicas are inside `status_detail`, and nowhere else. */
export const instanceDetail = (instance: WorldInstance) => ({
  id: instance.instanceId,
  name: instance.name,
  description: '',
  environment_id: instance.environment.id,
  platform_type: instance.platform,
  flavor_id: 'SMALL-10G:1.0C:2G',
  artifacts: artifactsOf(instance),
  version: instance.version,
  configuration: {
    env: [{ internal: true, name: 'PAAS_APP_NAME', value: instance.name }],
    strategy: { upgrade: 'RollingUpdate', spec: { maxSurge: 0, maxUnavailable: 1 } },
  },
  creator: CREATOR,
  create_time: instance.createdAt,
  update_time: instance.updatedAt,
  external_accesses: [],
  refer_resources:
    instance.platform === 'cce'
      ? [{ id: instance.environment.id, type: 'cce', refer_alias: '', parameters: { namespace: 'default' } }]
      : [{ id: 'Default', type: 'ecs', refer_alias: '', parameters: { hosts: [] } }],
  status_detail: statusDetail(instance),
});

export const snapshotView = (instanceId: string, { version, description, createdAt }: WorldSnapshot) => ({
  version,
  description,
  instance_id: instanceId,
  create_time: createdAt,
});

export const jobView = (job: JobView, instanceId = '') => ({
  CREATED_BY: job.createdBy,
  EXECUTION_STATUS: job.status,
  JOB_DESC: `dailyOperation/${job.operation}`,
  JOB_ID: job.id,
  JOB_NAME: `dailyOperation/${job.operation}`,
  JOB_TYPE: 'DAILY_OPERATION',
  ORDER_ID: '',
  PROJECT_ID: job.projectId,
  SERVICE_INSTANCE_ID: instanceId,
});

export const taskView = (task: WorldTask) => ({
  CREATED_AT: new Date(task.createdAt).toISOString(),
  LAST_HEALTH_CHECK: new Date(task.seenAt).toISOString(),
  MESSAGES: JSON.stringify(task.message === '' ? {} : { message: task.message }),
  OWNER_ID: 'cas-mgr-5d8f7c6b9-x2x7k:30114',
  TASK_ID: task.id,
  TASK_INDEX: task.index,
  TASK_NAME: task.name,
  TASK_STATUS: task.status,
  TASK_TYPE: 'echo',
});

const statusDetail = ({ status, replica, availableReplica, lastJobId, lastJobStatus }: WorldInstance) => ({
  // V2 has no word for a gray release that waits.
  status: status === 'GRAYING' ? 'UPGRADING' : status,
  available_replica: availableReplica,
  replica,
  fail_detail: '',
  last_job_id: lastJobId ?? '',
  last_job_status: lastJobStatus ?? '',
  enterprise_project_id: '0',
});

const artifactsOf = ({ name, version }: WorldInstance) => ({
  [name]: { storage: 'swr', type: 'image', url: `registry.invalid/shop/${name}:${version}`, auth: 'iam', version },
});
