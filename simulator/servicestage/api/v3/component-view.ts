import type { WorldInstance } from '#simulator/servicestage/world/world.ts';

// What V3 says of a component. A row of a list has its id and its platform; the details have neither.

const CREATOR = 'operator';

/** Of a list. */
export const componentRow = (component: WorldInstance) => ({
  id: component.v3.componentId,
  name: component.name,
  labels: [],
  runtime_stack: runtimeStack(component),
  status: statusView(component),
  application_id: component.v3.applicationId,
  application_name: component.applicationName,
  environment_id: component.environment.id,
  environment_name: component.environment.name,
  version: component.version,
  source: sourceOf(component),
  creator: CREATOR,
  platform_type: component.platform,
  external_accesses: [],
  refer_resources: resourcesOf(component),
});

/** All there is to know of one: how it is stands inside `status`, and nowhere else. */
export const componentDetail = (component: WorldInstance) => ({
  name: component.name,
  description: '',
  labels: [],
  runtime_stack: runtimeStack(component),
  source: sourceOf(component),
  build: null,
  environment_id: component.environment.id,
  application_id: component.v3.applicationId,
  limit_cpu: 1,
  limit_memory: 2,
  request_cpu: 0.5,
  request_memory: 1,
  replica: component.configuredReplica,
  version: component.version,
  envs: [{ name: 'PAAS_APP_NAME', value: component.name, inner: true }],
  storages: [],
  deploy_strategy: { type: component.snapshots.at(-1)?.release ?? 'RollingRelease' },
  external_accesses: [],
  refer_resources: resourcesOf(component),
  status: statusView(component),
});

export const statusView = (component: WorldInstance) => ({
  component_status: component.status,
  available_replica: component.availableReplica,
  replica: component.replica,
  fail_detail: '',
  last_job_id: component.lastJobId ?? '',
  creator: CREATOR,
  create_time: component.createdAt,
  update_time: component.updatedAt,
  artifact: sourceOf(component),
});

const runtimeStack = ({ platform }: WorldInstance) => ({
  name: 'Docker',
  type: 'Docker',
  version: '1.0',
  deploy_mode: platform === 'cce' ? 'container' : 'virtualmachine',
});

const sourceOf = ({ name, version }: WorldInstance) => ({
  kind: 'image',
  storage: 'swr',
  auth: 'iam',
  url: `registry.invalid/shop/${name}:${version}`,
  version,
});

const resourcesOf = ({ platform, environment }: WorldInstance) =>
  platform === 'cce'
    ? [{ id: environment.id, type: 'cce', parameters: { namespace: 'default' } }]
    : [{ id: 'Default', type: 'ecs', parameters: { hosts: [] } }];
