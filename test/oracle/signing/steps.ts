import { APPLICATION, type KeyName, ON_HOSTS, STOPPED, WEB } from './shop.ts';

export type Call = 'applications' | 'components' | 'instances' | 'instance' | 'snapshots' | 'job' | 'action';

/** A call, and what has to come of it: each member of `body`, a function where the value is nobody's to know. */
export interface Step {
  readonly name: string;
  readonly call: Call;
  readonly args: object;
  readonly key?: KeyName;
  readonly status?: number;
  readonly code?: string;
  readonly body?: object;
}

const isJobId = (value: unknown): boolean => /^JOB[0-9a-f-]{36}$/.test(String(value));
const isInstant = (value: unknown): boolean => Number(value) > 1_700_000_000_000;
const COMPONENT = { application_id: APPLICATION, component_id: WEB.component_id };
const JOB = { job_id: '$job' };

/** An action, its job and the state that it leaves. */
const acted = (action: string, place: object, parameters: object | undefined, left: object): readonly Step[] => [
  {
    name: `${action} is accepted`,
    call: 'action',
    args: { ...place, body: { action, ...(parameters && { parameters }) } },
    body: { job_id: isJobId },
  },
  {
    name: `the job of ${action} has succeeded`,
    call: 'job',
    args: JOB,
    body: { job: { execution_status: 'SUCCEEDED', job_type: 'DAILY_OPERATION', job_id: isJobId } },
  },
  { name: `what ${action} leaves is shown`, call: 'instance', args: place, body: left },
];

const refused = (name: string, status: number, code: string, step: Omit<Step, 'name' | 'status' | 'code'>): Step => ({
  name,
  status,
  code,
  ...step,
});

const running = (replica: number, version = '1.1.0') => ({
  version,
  status_detail: { status: 'RUNNING', replica, available_replica: replica, last_job_status: 'SUCCEEDED' },
});

export const STEPS: readonly Step[] = [
  {
    name: 'applications are listed',
    call: 'applications',
    args: {},
    body: { count: 1, applications: [{ id: APPLICATION, component_count: 3, create_time: isInstant }] },
  },
  {
    name: 'no more than the limit',
    call: 'applications',
    args: { limit: 1, offset: 1 },
    body: { count: 1, applications: [] },
  },
  {
    name: 'components are listed, in their order',
    call: 'components',
    args: { application_id: APPLICATION, order_by: 'name', order: 'asc' },
    body: { count: 3, components: [{ name: 'batch' }, { name: 'mail' }, { name: 'shop-web' }] },
  },
  {
    name: 'and in the other order',
    call: 'components',
    args: { application_id: APPLICATION, order_by: 'name', order: 'desc' },
    body: { components: [{ name: 'shop-web' }, { name: 'mail' }, { name: 'batch' }] },
  },
  {
    name: 'components come page by page',
    call: 'components',
    args: { application_id: APPLICATION, order_by: 'name', order: 'asc', limit: 2, offset: 2 },
    body: { count: 3, components: [{ name: 'shop-web' }] },
  },
  {
    name: 'instances are listed',
    call: 'instances',
    args: COMPONENT,
    body: {
      count: 1,
      instances: [
        {
          id: WEB.instance_id,
          version: '1.1.0',
          platform_type: 'cce',
          status_detail: { status: 'RUNNING', available_replica: 3 },
        },
      ],
    },
  },
  {
    name: 'an instance is shown',
    call: 'instance',
    args: WEB,
    body: { id: WEB.instance_id, platform_type: 'cce', create_time: isInstant, version: '1.1.0' },
  },
  {
    name: 'one that is stopped is shown',
    call: 'instance',
    args: STOPPED,
    body: { status_detail: { status: 'STOPPED', replica: 3, available_replica: 0 } },
  },
  { name: 'one on hosts is shown', call: 'instance', args: ON_HOSTS, body: { platform_type: 'vmapp' } },
  {
    name: 'snapshots are listed',
    call: 'snapshots',
    args: WEB,
    body: { count: 2, snapshots: [{ version: '1.1.0', create_time: isInstant }, { version: '1.0.0' }] },
  },
  {
    name: 'snapshots come page by page',
    call: 'snapshots',
    args: { ...WEB, limit: 1, offset: 1 },
    body: { count: 2, snapshots: [{ version: '1.0.0' }] },
  },
  {
    name: 'snapshots come in the other order',
    call: 'snapshots',
    args: { ...WEB, order: 'asc' },
    body: { snapshots: [{ version: '1.0.0' }, { version: '1.1.0' }] },
  },
  ...acted('scale', WEB, { replica: 5 }, running(5)),
  {
    name: 'the tasks of a job come page by page',
    call: 'job',
    args: { ...JOB, instance_id: WEB.instance_id, limit: 1, offset: 0, desc: 'true' },
    body: { task_count: (count: unknown) => Number(count) > 1, tasks: [{ task_status: 'SUCCEEDED' }] },
  },
  {
    name: 'beyond the last task there is none',
    call: 'job',
    args: { ...JOB, limit: 20, offset: 99 },
    body: { tasks: [] },
  },
  ...acted('restart', WEB, undefined, running(5)),
  ...acted('stop', WEB, undefined, { status_detail: { status: 'STOPPED', available_replica: 0 } }),
  ...acted('start', WEB, { replica: 0, version: 'any' }, running(5)),
  ...acted('rollback', WEB, { version: '1.0.0' }, running(5, '1.0.0')),
  ...acted('scale', ON_HOSTS, { replica: 4, hosts: ['host-1', 'host-2'] }, running(4)),
  refused('a temporary key without its token is refused', 401, 'APIGW.0301', {
    call: 'instance',
    args: WEB,
    key: 'tokenless',
  }),
  {
    name: 'a temporary key with its token is taken',
    call: 'instance',
    args: WEB,
    key: 'temporary',
    body: running(5, '1.0.0'),
  },
  {
    name: 'it signs queries too',
    call: 'snapshots',
    args: { ...WEB, limit: 10 },
    key: 'temporary',
    body: { count: 1, snapshots: [{ version: '1.0.0' }] },
  },
  refused('a wrong secret is refused', 401, 'APIGW.0301', { call: 'instance', args: WEB, key: 'wrong' }),
  refused('a key that nobody knows is refused', 401, 'APIGW.0301', { call: 'applications', args: {}, key: 'unknown' }),
  refused('the project of another is refused', 403, 'APIGW.0302', { call: 'instance', args: WEB, key: 'stranger' }),
  refused('who may only read may not act', 403, 'SVCSTG.0003', {
    call: 'action',
    args: { ...WEB, body: { action: 'stop' } },
    key: 'reader',
  }),
  { name: 'but may read', call: 'instance', args: WEB, key: 'reader', body: running(5, '1.0.0') },
  refused('an instance that is not there', 404, 'SVCSTG.00100412', {
    call: 'instance',
    args: { ...WEB, instance_id: '30000000-0000-4000-8000-000000000009' },
  }),
  refused('a component that is not there', 404, 'SVCSTG.00100404', {
    call: 'instances',
    args: { ...COMPONENT, component_id: '20000000-0000-4000-8000-000000000009' },
  }),
  refused('an application that is not there', 404, 'SVCSTG.00100403', {
    call: 'components',
    args: { application_id: '99999999-2222-3333-4444-555555555555' },
  }),
  refused('a job that is not there', 404, 'SVCSTG.00100429', { call: 'job', args: { job_id: 'JOB-of-nobody' } }),
  refused('a version that is not there', 404, 'SVCSTG.00100436', {
    call: 'action',
    args: { ...ON_HOSTS, body: { action: 'rollback', parameters: { version: '9.9.9' } } },
  }),
  refused('a scale that says no number', 400, 'SVCSTG.00100400', {
    call: 'action',
    args: { ...WEB, body: { action: 'scale', parameters: {} } },
  }),
  refused('a scale that says no hosts', 400, 'SVCSTG.00100400', {
    call: 'action',
    args: { ...ON_HOSTS, body: { action: 'scale', parameters: { replica: 2 } } },
  }),
  refused('a stop of what is stopped', 400, 'SVCSTG.00100400', {
    call: 'action',
    args: { ...STOPPED, body: { action: 'stop' } },
  }),
];
