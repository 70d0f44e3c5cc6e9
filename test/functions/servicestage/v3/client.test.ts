import { describe, expect, it } from 'vitest';
import { ComponentSchema, ProjectIdSchema } from '#core/component.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { createServiceStage } from '#servicestage/client.ts';
import type { HttpRequest } from '#servicestage/transport.ts';

const component = ComponentSchema.parse({
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: '22222222-3333-4444-5555-666666666666',
  api: 'v3',
});
const projectId = ProjectIdSchema.parse('0123456789abcdef0123456789abcdef');
const cas = `/v3/${projectId}/cas`;
const path = `${cas}/applications/${component.applicationId}/components/${component.componentId}`;
const keys = { accessKey: 'TESTAK0123456789ABCD', secretKey: 'TestSk+0123456789abcdefghijklmnopqrstuv' };
const NEVER = Number.POSITIVE_INFINITY;

/** Answers in turn, the last one again and again. */
const serviceStage = (...answers: readonly { readonly status?: number; readonly body: unknown }[]) => {
  const received: HttpRequest[] = [];
  const client = createServiceStage({
    endpoint: 'https://servicestage.example.com',
    projectId,
    credentials: { current: async () => keys, refresh: async () => keys },
    now: () => new Date('2026-01-02T03:04:05Z'),
    send: async (request) => {
      received.push(request);
      const { status = 200, body } = answers[Math.min(received.length, answers.length) - 1] ?? { body: '' };
      return { status, headers: {}, body: JSON.stringify(body) };
    },
  });
  return { client, received };
};

const failure = (asked: Promise<unknown>): Promise<ServiceStageError> =>
  asked.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: unknown) => (error instanceof ServiceStageError ? error : Promise.reject(error)),
  );

const detail = {
  name: 'shop-web',
  application_id: component.applicationId,
  version: '1.1.0',
  replica: 3,
  runtime_stack: { name: 'OpenJDK8', deploy_mode: 'container' },
  status: { component_status: 'RUNNING', available_replica: 2, replica: 2, last_job_id: 'JOB1', update_time: 1 },
};

describe('an action under V3', () => {
  it('goes to the component, and of its answer the job alone counts', async () => {
    const { client, received } = serviceStage({ body: { job_id: 'JOB2', result: 'succeeded', component_id: 'x' } });

    const answer = await client.act(component, { action: 'rollback', parameters: { version: '1.0.0' } }, NEVER);

    expect(answer).toEqual({ jobId: 'JOB2' });
    expect(received[0]).toMatchObject({
      method: 'POST',
      path: `${path}/action`,
      body: '{"action":"rollback","parameters":{"version":"1.0.0"}}',
    });
  });

  it('that meets another one was not begun, which is a fate of its own', async () => {
    const { client } = serviceStage({ status: 409, body: { error_code: 'SVCSTG.00100409', error_msg: 'busy' } });

    expect(await failure(client.act(component, { action: 'restart' }, NEVER))).toMatchObject({ fate: 'busy' });
  });

  it('of a component that is not there says so with a 401 of ServiceStage’s own, which is no matter of the key', async () => {
    const { client, received } = serviceStage({
      status: 401,
      body: { error_code: 'SVCSTG.00100401', error_msg: 'component not found' },
    });

    expect(await failure(client.instance(component))).toMatchObject({ fate: 'not-found' });
    expect(received).toHaveLength(1);
  });
});

describe('a component of V3', () => {
  it('is read where its status has everything', async () => {
    const { client, received } = serviceStage({ body: detail });

    expect(await client.instance(component)).toEqual({
      platform: 'cce',
      version: '1.1.0',
      status: 'RUNNING',
      replica: 2,
      availableReplica: 2,
      lastJobId: 'JOB1',
    });
    expect(received[0]).toMatchObject({ method: 'GET', path });
  });

  it.each([
    ['virtualmachine of its stack', { runtime_stack: { deploy_mode: 'virtualmachine' } }, 'vmapp'],
    ['vmapp of its type', { runtime_stack: undefined, platform_type: 'vmapp' }, 'vmapp'],
    ['a mode that nobody knows', { runtime_stack: { deploy_mode: 'mixed' } }, 'unknown'],
    ['a stack that is no object', { runtime_stack: 'Docker' }, 'unknown'],
  ])('runs where %s says', async (_, facts, platform) => {
    const { client } = serviceStage({ body: { ...detail, ...facts } });

    expect(await client.instance(component)).toMatchObject({ platform });
  });

  it('says nothing of its jobs where it names none, and is asked for as many replicas as are configured', async () => {
    const { client } = serviceStage({ body: { ...detail, status: { component_status: 'RUNNING' } } });

    expect(await client.instance(component)).toMatchObject({ jobsUntold: true, replica: 3 });
  });

  it.each([
    ['another application', { application_id: '99999999-2222-3333-4444-555555555555' }],
    ['another component', { id: '99999999-2222-3333-4444-555555555555' }],
  ])('is not what an answer about %s tells of', async (other, facts) => {
    const { client } = serviceStage({ body: { ...detail, ...facts } });

    expect(await failure(client.instance(component))).toMatchObject({
      fate: 'unclear',
      failure: { message: `the answer cannot be read: it is about ${other}` },
    });
  });

  it('is not read from an answer of V2', async () => {
    const { client } = serviceStage({ body: { version: '1.1.0', status_detail: { status: 'RUNNING' } } });

    expect(await failure(client.instance(component))).toMatchObject({ fate: 'unclear' });
  });
});

describe('the records of a component', () => {
  it('are its versions as they come, with the one that runs, and a time only where its form leaves no doubt', async () => {
    const { client, received } = serviceStage({
      body: {
        count: 5,
        records: [
          { version: '1.4.0', current_used: false, begin_time: '2026-01-02 03:04:05', description: {} },
          { version: '1.3.0', current_used: true, begin_time: '2026-01-02T03:04:05+08:00', instance_id: 'hidden' },
          { version: '1.2.0', current_used: false, begin_time: '1767294245000' },
          { version: '1.1.0', begin_time: '1767294245' },
          { version: '1.0.0', begin_time: null, jobs: [] },
        ],
      },
    });

    expect(await client.snapshots(component)).toEqual([
      { version: '1.4.0' },
      { version: '1.3.0', current: true, createdAt: Date.parse('2026-01-01T19:04:05Z') },
      { version: '1.2.0', createdAt: 1767294245000 },
      { version: '1.1.0', createdAt: 1767294245000 },
      { version: '1.0.0' },
    ]);
    expect(received[0]?.path).toBe(`${path}/records?limit=100&offset=0&order_by=create_time&order=desc`);
  });
});

describe('a job of V3', () => {
  it.each([
    [
      'small letters',
      { job: { job_id: 'JOB1', execution_status: 'FAILED' }, tasks: [{ task_status: 'FAILED', messages: 'no' }] },
    ],
    [
      'capitals',
      { job: { JOB_ID: 'JOB1', EXECUTION_STATUS: 'FAILED' }, tasks: [{ TASK_STATUS: 'FAILED', MESSAGES: 'no' }] },
    ],
  ])('is read in %s, whatever instance it names', async (_, body) => {
    const job = { ...body.job, service_instance_id: '99999999-2222-3333-4444-555555555555' };
    const { client, received } = serviceStage({ body: { ...body, job, task_count: 1 } });

    expect(await client.job('JOB1', component)).toEqual({ id: 'JOB1', status: 'FAILED', messages: ['no'] });
    expect(received[0]?.path).toBe(`${cas}/jobs/JOB1?limit=50&offset=0`);
  });

  it('is no other job', async () => {
    const { client } = serviceStage({ body: { job: { job_id: 'JOB9', execution_status: 'SUCCEEDED' }, tasks: [] } });

    expect(await failure(client.job('JOB1', component))).toMatchObject({ fate: 'unclear' });
  });
});
