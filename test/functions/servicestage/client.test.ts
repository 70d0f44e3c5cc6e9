import { describe, expect, it, vi } from 'vitest';
import type { ActionRequest } from '#core/action.ts';
import { ComponentSchema, ProjectIdSchema, targetIdOf } from '#core/component.ts';
import type { Credentials } from '#core/credentials.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { EndpointError } from '#servicestage/endpoint.ts';
import { CREDENTIALS_UNREADABLE } from '#servicestage/signed-call.ts';
import { canonicalRequest, payloadHash, signature, stringToSign } from '#servicestage/signer.ts';
import type { Send } from '#servicestage/transport.ts';
import vectors from '#test/events/signing-vectors.json' with { type: 'json' };
import { answering, closedPort, httpServer, type Received, type Reply, stoppedClock } from './loopback-server.ts';

const component = ComponentSchema.parse({
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: '22222222-3333-4444-5555-666666666666',
  instanceId: '33333333-4444-5555-6666-777777777777',
});
const projectId = ProjectIdSchema.parse('0123456789abcdef0123456789abcdef');
const cas = `/v2/${projectId}/cas`;
const instancePath = `${cas}/applications/${component.applicationId}/components/${component.componentId}/instances/${targetIdOf(component)}`;

const credentials = { accessKey: 'TESTAK0123456789ABCD', secretKey: 'TestSk+0123456789abcdefghijklmnopqrstuv' };
const rotated = { accessKey: 'ROTATEDAK', secretKey: 'RotatedSk' };
const at = new Date('2026-01-02T03:04:05Z');

/** Gives the first value, then the second on being read again, and counts the readings; an error is thrown. */
const source = (first: Credentials | Error, second: Credentials | Error = first) => {
  const give = async (value: Credentials | Error) => {
    if (value instanceof Error) throw value;
    return value;
  };
  const counted = { refreshed: 0 };
  return {
    counted,
    current: () => give(first),
    refresh: () => {
      counted.refreshed += 1;
      return give(second);
    },
  };
};

const clientOf = (endpoint: string, from = source(credentials)) =>
  createServiceStage({ endpoint, projectId, credentials: from, now: () => at });

const serviceStage = async (...replies: readonly Reply[]) => {
  const server = await httpServer(...replies);
  return { client: clientOf(server.origin), received: server.received, origin: server.origin };
};

const failure = (asked: Promise<unknown>): Promise<ServiceStageError> =>
  asked.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: unknown) => (error instanceof ServiceStageError ? error : Promise.reject(error)),
  );

const accepted = { body: { job_id: 'JOB66761060-f209-407c-a093-4df6f531b9dc' } };
const badSignature = { status: 401, body: { error_code: 'APIGW.0301', error_msg: 'verify aksk signature fail' } };

const isSignedWith = (secretKey: string, { method, url, headers, body }: Received): boolean => {
  const { pathname: path, searchParams: query } = new URL(url, 'http://loopback');
  const [, names = '', given] = /SignedHeaders=(.*), Signature=(.*)$/.exec(headers.authorization ?? '') ?? [];
  const hash = payloadHash({ headers, body });
  const canonical = canonicalRequest({
    method,
    path,
    query,
    headers,
    signedHeaders: names.split(';'),
    payloadHash: hash,
  });
  return signature(secretKey, stringToSign(String(headers['x-sdk-date']), canonical)) === given;
};

/** Long after any test. */
const IN_TIME = Number.MAX_SAFE_INTEGER;

describe('act', () => {
  const actions: readonly [ActionRequest, string][] = [
    [{ action: 'start' }, '{"action":"start"}'],
    [{ action: 'stop' }, '{"action":"stop"}'],
    [{ action: 'restart' }, '{"action":"restart"}'],
    [{ action: 'scale', parameters: { replica: 4 } }, '{"action":"scale","parameters":{"replica":4}}'],
    [
      { parameters: { hosts: ['ecs-1', 'ecs-2'], replica: 2 }, action: 'scale' },
      '{"action":"scale","parameters":{"replica":2,"hosts":["ecs-1","ecs-2"]}}',
    ],
    [
      { action: 'rollback', parameters: { version: '1.0.0' } },
      '{"action":"rollback","parameters":{"version":"1.0.0"}}',
    ],
  ];

  it.each(actions)('sends %j as %s', async (request, body) => {
    const { client, received } = await serviceStage(accepted);

    expect(await client.act(component, request, IN_TIME)).toEqual({ jobId: accepted.body.job_id });
    expect(received).toMatchObject([{ method: 'POST', url: `${instancePath}/action`, body }]);
  });

  it('signs what it sends, with the content type', async () => {
    const { client, received } = await serviceStage(accepted);

    await client.act(component, { action: 'restart' }, IN_TIME);

    const [request] = received;
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-language': 'en-us',
      'x-project-id': projectId,
      'x-sdk-date': '20260102T030405Z',
    });
    expect(request?.headers.authorization).toContain('SignedHeaders=content-type;host;x-project-id;x-sdk-date,');
    expect(request && isSignedWith(credentials.secretKey, request)).toBe(true);
  });

  it('sends and signs the token of temporary keys', async () => {
    const server = await httpServer(accepted);

    await clientOf(server.origin, source({ ...credentials, securityToken: 'TESTTOKEN==' })).act(
      component,
      {
        action: 'stop',
      },
      IN_TIME,
    );

    const [request] = server.received;
    expect(request?.headers).toMatchObject({ 'x-security-token': 'TESTTOKEN==' });
    expect(request?.headers.authorization).toContain('x-sdk-date;x-security-token,');
    expect(request && isSignedWith(credentials.secretKey, request)).toBe(true);
  });

  it('signs the published vector V1 exactly', async () => {
    const sent: Parameters<Send>[0][] = [];
    const send: Send = async (request) => {
      sent.push(request);
      return { status: 200, headers: {}, body: '{"job_id":"JOB1"}' };
    };
    const endpoint = 'https://servicestage.cn-north-4.myhuaweicloud.com';
    const client = createServiceStage({ endpoint, projectId, credentials: source(credentials), now: () => at, send });

    await client.act(component, { action: 'scale', parameters: { replica: 4 } }, IN_TIME);

    const vector = vectors.requests.find(({ id }) => id === 'V1');
    expect(sent[0]?.headers.authorization).toMatch(new RegExp(`Signature=${vector?.signature}$`));
  });

  it.each([
    ['no JSON', '<html>ok</html>', 'not the JSON that was expected'],
    ['truncated JSON', '{"job_id":"JOB', 'not the JSON that was expected'],
    ['nothing', '', 'not the JSON that was expected'],
    ['no job id', {}, 'job_id'],
    ['an empty job id', { job_id: '' }, 'job_id'],
    ['a job id that is none', { job_id: 7 }, 'job_id'],
    ['a job id without end', { job_id: `JOB${'0'.repeat(300_000)}` }, 'job_id'],
    ['a job id that is a sentence', { job_id: 'no job' }, 'job_id'],
    ['a job id that quotes the key', { job_id: `JOB-${credentials.accessKey}` }, 'job_id'],
  ])('is unclear if the answer is 200 with %s', async (_, body, place) => {
    const { client, received } = await serviceStage({ body, headers: { 'X-Request-Id': 'r-1' } });

    const error = await failure(client.act(component, { action: 'restart' }, IN_TIME));

    expect(error.fate).toBe('unclear');
    expect(error.failure).toEqual({ message: `the answer cannot be read: ${place}`, status: 200, requestId: 'r-1' });
    expect(received).toHaveLength(1);
  });

  it('takes any 2xx, as the vendor does', async () => {
    const { client } = await serviceStage({ ...accepted, status: 202 });

    expect(await client.act(component, { action: 'restart' }, IN_TIME)).toEqual({ jobId: accepted.body.job_id });
  });

  it.each([
    [{ status: 400, body: { error_code: 'SVCSTG.00100400', error_msg: 'parameter invalid' } }, 'refused'],
    [{ status: 404, body: { error_code: 'SVCSTG.00100412', error_msg: 'instance not found' } }, 'not-found'],
    [{ status: 429, body: { error_code: 'APIGW.0308', error_msg: 'policy user over ratelimit' } }, 'throttled'],
    [{ status: 500, body: 'oops' }, 'unclear'],
  ])('is sent once and no more when the answer is %j', async (reply, fate) => {
    const { client, received } = await serviceStage(reply);

    expect((await failure(client.act(component, { action: 'restart' }, IN_TIME))).fate).toBe(fate);
    expect(received).toHaveLength(1);
  });
});

describe('a connection', () => {
  it('that never came about means: not sent', async () => {
    const client = clientOf(`http://127.0.0.1:${await closedPort()}`);

    const error = await failure(client.act(component, { action: 'restart' }, IN_TIME));

    expect(error).toMatchObject({ fate: 'not-sent', failure: { message: expect.stringMatching(/ECONNREFUSED$/) } });
    expect(error.cause).toMatchObject({ name: 'NeverConnectedError' });
  });

  it('that broke means: unclear', async () => {
    const client = clientOf(await answering((socket) => socket.resetAndDestroy()));

    const error = await failure(client.act(component, { action: 'restart' }, IN_TIME));

    expect(error).toMatchObject({ fate: 'unclear', cause: { name: 'AnswerLostError' } });
  });

  it('that stays silent means: unclear, after 15 seconds', async () => {
    stoppedClock();
    const client = clientOf(await answering(() => vi.advanceTimersByTime(15_000)));

    expect(await failure(client.instance(component))).toMatchObject({
      fate: 'unclear',
      failure: { message: expect.stringMatching(/no answer within 15000 ms$/) },
    });
  });

  it('that fails in a way nobody foresaw means: unclear', async () => {
    const send: Send = () => Promise.reject('odd');
    const options = {
      endpoint: 'https://example.com',
      projectId,
      credentials: source(credentials),
      now: () => at,
      send,
    };

    expect(await failure(createServiceStage(options).instance(component))).toMatchObject({
      fate: 'unclear',
      failure: { message: 'odd' },
    });
  });

  it('to a plain http address beyond loopback is refused when the client is made', () => {
    expect(() => clientOf('http://servicestage.example.com')).toThrow(EndpointError);
  });
});

describe('credentials', () => {
  it('that were rotated are read again, and the request is signed anew and sent once more', async () => {
    const server = await httpServer(badSignature, accepted);
    const from = source(credentials, rotated);

    await clientOf(server.origin, from).act(component, { action: 'restart' }, IN_TIME);

    expect(from.counted.refreshed).toBe(1);
    expect(server.received.map((request) => isSignedWith(credentials.secretKey, request))).toEqual([true, false]);
    expect(server.received.map((request) => isSignedWith(rotated.secretKey, request))).toEqual([false, true]);
  });

  it.each([{ secretKey: 'new' }, { accessKey: 'new' }, { securityToken: 'new' }])(
    'count as rotated if this much changed: %j',
    async (change) => {
      const server = await httpServer(badSignature, accepted);

      await clientOf(server.origin, source(credentials, { ...credentials, ...change })).act(
        component,
        {
          action: 'stop',
        },
        IN_TIME,
      );

      expect(server.received).toHaveLength(2);
    },
  );

  it('that are unchanged are not tried again: five bad signatures lock the key', async () => {
    const server = await httpServer(badSignature, accepted);
    const from = source(credentials, { ...credentials });

    const error = await failure(clientOf(server.origin, from).act(component, { action: 'restart' }, IN_TIME));

    expect(error).toMatchObject({ fate: 'credentials', failure: { code: 'APIGW.0301', status: 401 } });
    expect(server.received).toHaveLength(1);
    expect(from.counted.refreshed).toBe(1);
  });

  it('that are refused again after the rotation are not read a third time', async () => {
    const server = await httpServer(badSignature, badSignature, accepted);
    const from = source(credentials, rotated);

    expect((await failure(clientOf(server.origin, from).instance(component))).fate).toBe('credentials');
    expect(server.received).toHaveLength(2);
    expect(from.counted.refreshed).toBe(1);
  });

  it('are not read again for a 401 that is not about them', async () => {
    const server = await httpServer({
      status: 401,
      body: { error_code: 'SVCSTG.00100401', error_msg: 'no such thing' },
    });
    const from = source(credentials, rotated);

    expect((await failure(clientOf(server.origin, from).instance(component))).fate).toBe('not-found');
    expect(from.counted.refreshed).toBe(0);
  });

  it('that cannot be read are told from credentials that are refused, and the text quotes nothing', async () => {
    const server = await httpServer(accepted);
    const cause = new SyntaxError('Unexpected token H, "HUSH" is not valid JSON');

    const error = await failure(clientOf(server.origin, source(cause)).act(component, { action: 'restart' }, IN_TIME));

    const message = 'the credentials cannot be read (SyntaxError)';
    expect(error).toMatchObject({ fate: 'credentials', cause });
    expect(error.failure).toEqual({ code: CREDENTIALS_UNREADABLE, message });
    expect(server.received).toEqual([]);
  });

  it('that cannot be read again after a refusal are not tried again', async () => {
    const server = await httpServer(badSignature, accepted);

    const error = await failure(clientOf(server.origin, source(credentials, new Error('denied'))).instance(component));

    expect(error).toMatchObject({ fate: 'credentials', failure: { code: CREDENTIALS_UNREADABLE } });
    expect(server.received).toHaveLength(1);
  });

  it('whose source knows why it has none keep that reason', async () => {
    const why = new ServiceStageError('not-sent', { code: 'ThrottlingException', message: 'SSM had a bad moment' });
    const server = await httpServer(accepted);

    expect(await failure(clientOf(server.origin, source(why)).instance(component))).toBe(why);
  });

  it('do not reach the error when the gateway quotes them', async () => {
    const securityToken = 'HUSH==';
    const error_msg = `verify aksk signature fail, canonicalRequest:POST|/||x-security-token:${securityToken}||x|y`;
    const server = await httpServer({ status: 401, body: { error_code: 'APIGW.0301', error_msg } });
    const from = source({ ...credentials, securityToken });

    const error = await failure(clientOf(server.origin, from).act(component, { action: 'restart' }, IN_TIME));

    expect(JSON.stringify([error.message, error.stack, error.failure])).not.toContain('HUSH');
  });
});

describe('instance', () => {
  const statusDetail = {
    status: 'RUNNING',
    replica: 4,
    available_replica: 3,
    fail_detail: 'cluster_unavailable',
    last_job_id: 'JOB1',
    last_job_status: 'SUCCEEDED',
    enterprise_project_id: '0',
  };
  const detail = { id: targetIdOf(component), platform_type: 'cce', version: '1.0.1', status_detail: statusDetail };

  it('reads everything from status_detail, with a signed GET that has no content type', async () => {
    const { client, received } = await serviceStage({ body: detail });

    expect(await client.instance(component)).toEqual({
      platform: 'cce',
      version: '1.0.1',
      status: 'RUNNING',
      replica: 4,
      availableReplica: 3,
      failDetail: 'cluster_unavailable',
      lastJobId: 'JOB1',
      lastJobStatus: 'SUCCEEDED',
    });
    const [request] = received;
    expect(request).toMatchObject({ method: 'GET', url: instancePath, body: '' });
    expect(request?.headers).not.toHaveProperty('content-type');
    expect(request?.headers.authorization).toContain('SignedHeaders=host;x-project-id;x-sdk-date,');
    expect(request && isSignedWith(credentials.secretKey, request)).toBe(true);
  });

  it.each([
    ['missing', { status: 'STOPPED' }, { jobsUntold: true }],
    [
      'null',
      { status: 'STOPPED', replica: null, available_replica: null, fail_detail: null, last_job_id: null },
      { jobsUntold: true },
    ],
    ['empty', { status: 'STOPPED', fail_detail: '', last_job_id: '', last_job_status: '' }, {}],
  ])('leaves out what is %s; no last job is one thing, none that is told another', async (_, status_detail, jobs) => {
    const { client } = await serviceStage({ body: { version: '1', status_detail } });

    expect(await client.instance(component)).toEqual({ platform: 'unknown', version: '1', status: 'STOPPED', ...jobs });
  });

  it('takes digits in a string for a number, a platform it does not know, and a status it does not know', async () => {
    const status_detail = { status: 'GRAYING', replica: '4', available_replica: '0' };
    const { client } = await serviceStage({ body: { ...detail, platform_type: 'functiongraph', status_detail } });

    expect(await client.instance(component)).toMatchObject({
      platform: 'unknown',
      status: 'GRAYING',
      replica: 4,
      availableReplica: 0,
    });
  });

  it.each([
    ['status_detail.replica', { replica: -1 }],
    ['status_detail.replica', { replica: 1.5 }],
    ['status_detail.replica', { replica: '-1' }],
    ['status_detail.replica', { replica: '1e3' }],
    ['status_detail.available_replica', { available_replica: -4 }],
    ['status_detail.available_replica', { available_replica: 2 ** 60 }],
    ['status_detail.last_job_id', { last_job_id: `JOB${'0'.repeat(300_000)}` }],
    ['status_detail.last_job_id', { last_job_id: 'JOB 1' }],
    ['status_detail.last_job_id', { last_job_id: `JOB-${credentials.secretKey}` }],
  ])('that counts or names what cannot be is not believed: %s of %j', async (place, wrong) => {
    const { client } = await serviceStage({ body: { ...detail, status_detail: { ...statusDetail, ...wrong } } });

    expect(await failure(client.instance(component))).toMatchObject({
      fate: 'unclear',
      failure: { message: `the answer cannot be read: ${place}` },
    });
  });

  it.each([`1.0.${'0'.repeat(300_000)}`, '1.0\n', '', `1.0-${credentials.accessKey}`])(
    'has no version that nobody could ask for again: %j',
    async (version) => {
      const { client } = await serviceStage({ body: { ...detail, version } });

      expect(await failure(client.instance(component))).toMatchObject({
        failure: { message: 'the answer cannot be read: version' },
      });
    },
  );

  it('that is another one is no answer', async () => {
    const { client } = await serviceStage({ body: { ...detail, id: component.componentId } });

    expect(await failure(client.instance(component))).toMatchObject({
      fate: 'unclear',
      failure: { message: 'the answer cannot be read: it is about another instance' },
    });
  });

  it.each([undefined, null, '', targetIdOf(component).toUpperCase()])('may have the id %j', async (id) => {
    const { client } = await serviceStage({ body: { ...detail, id } });

    expect(await client.instance(component)).toMatchObject({ status: 'RUNNING' });
  });

  it('says its words on one line, capped', async () => {
    const long = 'X'.repeat(300_000);
    const status_detail = { status: long, fail_detail: `a\n${long}`, last_job_status: long };
    const { client } = await serviceStage({ body: { version: '1', status_detail } });

    const { status, failDetail, lastJobStatus } = await client.instance(component);

    expect([status, failDetail, lastJobStatus].map((word) => word?.length)).toEqual([500, 500, 500]);
    expect(failDetail).toMatch(/^a X+…$/);
  });

  it.each([
    ['status_detail', { ...detail, status_detail: undefined }],
    ['status_detail.status', { ...detail, status_detail: { replica: 4 } }],
    ['status_detail.replica', { ...detail, status_detail: { ...statusDetail, replica: 'HUSH' } }],
    ['version', { ...detail, version: undefined }],
  ])('cannot be read without a good %s, and says no more than that', async (place, body) => {
    const { client } = await serviceStage({ body });

    const error = await failure(client.instance(component));

    expect(error).toMatchObject({ fate: 'unclear', failure: { message: `the answer cannot be read: ${place}` } });
  });
});

describe('snapshots', () => {
  const snapshot = (version: string, create_time: number | string) => ({
    version,
    create_time,
    description: '{"action":"new version"}',
    instance_id: targetIdOf(component),
  });
  const hundred = (first: number) =>
    Array.from({ length: 100 }, (_, index) => snapshot(`1.${first - index}`, first - index));

  it('are asked for by date and come newest first, also if the service orders them otherwise', async () => {
    const snapshots = [snapshot('1.0', 1), snapshot('1.2', '3'), snapshot('1.1', 2)];
    const { client, received } = await serviceStage({ body: { count: 3, snapshots } });

    expect(await client.snapshots(component)).toEqual([
      { version: '1.2', createdAt: 3 },
      { version: '1.1', createdAt: 2 },
      { version: '1.0', createdAt: 1 },
    ]);
    expect(received.map(({ url }) => url)).toEqual([
      `${instancePath}/snapshots?limit=100&offset=0&order_by=create_time&order=desc`,
    ]);
  });

  it('are read page by page until the count is reached', async () => {
    const { client, received } = await serviceStage(
      { body: { count: 201, snapshots: hundred(300) } },
      { body: { count: 201, snapshots: hundred(200) } },
      { body: { count: 201, snapshots: [snapshot('1.100', 100)] } },
    );

    const found = await client.snapshots(component);

    expect(found.map(({ createdAt }) => createdAt)).toEqual(Array.from({ length: 201 }, (_, index) => 300 - index));
    expect(received.map(({ url }) => /offset=\d+/.exec(url)?.[0])).toEqual(['offset=0', 'offset=100', 'offset=200']);
  });

  it('are read until a page is empty if nobody counts them', async () => {
    const { client, received } = await serviceStage({ body: { snapshots: hundred(100) } }, { body: { snapshots: [] } });

    expect(await client.snapshots(component)).toHaveLength(100);
    expect(received).toHaveLength(2);
  });

  it('end at an empty page even if more were promised', async () => {
    const { client } = await serviceStage(
      { body: { count: 9, snapshots: [snapshot('1.0', 1)] } },
      { body: { snapshots: [] } },
    );

    expect(await client.snapshots(component)).toEqual([{ version: '1.0', createdAt: 1 }]);
  });

  it('are not read for ever from a service that knows no offset', async () => {
    const same = { body: { snapshots: [snapshot('1.0', 1)] } };
    const { client, received } = await serviceStage(...Array.from({ length: 100 }, () => same));

    await client.snapshots(component);

    expect(received).toHaveLength(20);
  });

  it('may be none', async () => {
    const { client, received } = await serviceStage({ body: { count: 0, snapshots: [] } });

    expect(await client.snapshots(component)).toEqual([]);
    expect(received).toHaveLength(1);
  });

  it('may have their count among them, as in an old sample', async () => {
    const first = { body: { snapshots: [snapshot('1.6', 1_571_647_078_435), { count: 1 }] } };
    const { client } = await serviceStage(first, { body: { snapshots: [] } });

    expect(await client.snapshots(component)).toEqual([{ version: '1.6', createdAt: 1_571_647_078_435 }]);
  });

  it('of another instance are no answer', async () => {
    const snapshots = [snapshot('1.1', 2), { ...snapshot('1.0', 1), instance_id: component.componentId }];
    const { client } = await serviceStage({ body: { count: 2, snapshots } });

    expect(await failure(client.snapshots(component))).toMatchObject({
      fate: 'unclear',
      failure: { message: 'the answer cannot be read: it is about another instance' },
    });
  });

  it.each(['1'.repeat(129), `1-${credentials.secretKey}`])(
    'with a version that is none are no answer: %s',
    async (version) => {
      const { client } = await serviceStage({
        body: { count: 2, snapshots: [snapshot('1.1', 2), snapshot(version, 1)] },
      });

      expect(await failure(client.snapshots(component))).toMatchObject({
        fate: 'unclear',
        failure: { message: expect.stringMatching(/^the answer cannot be read: snapshots\.1/) },
      });
    },
  );

  it('are not guessed at: one without a date makes the list unreadable', async () => {
    const { client } = await serviceStage({ body: { count: 1, snapshots: [{ version: '1.0' }] } });

    expect(await failure(client.snapshots(component))).toMatchObject({
      fate: 'unclear',
      failure: { message: 'the answer cannot be read: snapshots.0' },
    });
  });
});

describe('job', () => {
  const jobId = 'JOB474362ef-091d-429f-9b3e-c9246b37dee6';
  const task = (TASK_STATUS: string, MESSAGES?: unknown) => ({ TASK_INDEX: 1, TASK_STATUS, MESSAGES });
  const job = (EXECUTION_STATUS: string, ...tasks: readonly object[]) => ({
    body: { task_count: tasks.length, job: { JOB_ID: jobId, EXECUTION_STATUS }, tasks },
  });

  it('tells its status and what the failed tasks said', async () => {
    const { client, received } = await serviceStage(
      job('FAILED', task('SUCCEEDED', 'fine'), task('FAILED', '{}'), task('FAILED', '{"message":"image pull failed"}')),
    );

    expect(await client.job(jobId, component)).toEqual({
      id: jobId,
      status: 'FAILED',
      messages: ['image pull failed'],
    });
    expect(received.map(({ url }) => url)).toEqual([
      `${cas}/jobs/${jobId}?instance_id=${targetIdOf(component)}&limit=50&offset=0`,
    ]);
  });

  it.each([
    ['plain text', 'no quota', ['no quota']],
    ['JSON with depth', '{"a":{"b":["no quota",7,null]},"c":"try later"}', ['no quota; try later']],
    ['JSON that was cut', '{"message":"no qu', ['{"message":"no qu']],
    ['an object', { message: 'no quota' }, ['no quota']],
    ['a very long text', 'x'.repeat(9_999), [`${'x'.repeat(499)}…`]],
    ['nothing', undefined, []],
    ['null', null, []],
    ['empty', ' ', []],
  ])('reads MESSAGES that are %s', async (_, messages, expected) => {
    const { client } = await serviceStage(job('FAILED', task('FAILED', messages)));

    expect((await client.job(jobId, component)).messages).toEqual(expected);
  });

  it('says the same thing once, and ten things at most', async () => {
    const texts = ['no quota', 'no quota', ...Array.from({ length: 20 }, (_, index) => `node ${index} is gone`)];
    const { client } = await serviceStage(job('FAILED', ...texts.map((message) => task('FAILED', message))));

    const { messages } = await client.job(jobId, component);

    expect(messages.slice(0, 2)).toEqual(['no quota', 'node 0 is gone']);
    expect(messages).toHaveLength(10);
  });

  it.each([
    ['another job', { JOB_ID: 'JOB-of-another' }],
    ['another job', { job_id: 'JOB-of-another' }],
    ['a job of another instance', { SERVICE_INSTANCE_ID: component.componentId }],
  ])('that is %s is no answer: %j', async (what, said) => {
    const { client } = await serviceStage({ body: { job: { EXECUTION_STATUS: 'SUCCEEDED', ...said } } });

    expect(await failure(client.job(jobId, component))).toMatchObject({
      fate: 'unclear',
      failure: { message: `the answer cannot be read: it is about ${what}` },
    });
  });

  it('is the one that was asked for on each page', async () => {
    const fifty = Array.from({ length: 50 }, () => task('SUCCEEDED'));
    const first = { body: { ...job('FAILED').body, task_count: 51, tasks: fifty } };
    const { client } = await serviceStage(first, {
      body: { ...first.body, job: { JOB_ID: 'JOB2', EXECUTION_STATUS: 'X' } },
    });

    expect((await failure(client.job(jobId, component))).failure.message).toMatch(/about another job$/);
  });

  it.each([
    { JOB_ID: jobId.toUpperCase(), SERVICE_INSTANCE_ID: targetIdOf(component).toUpperCase() },
    { JOB_ID: '', SERVICE_INSTANCE_ID: null },
  ])('may say %j of itself', async (said) => {
    const { client } = await serviceStage({ body: { job: { EXECUTION_STATUS: 'RUNNING', ...said } } });

    expect(await client.job(jobId, component)).toMatchObject({ id: jobId, status: 'RUNNING' });
  });

  it('says its words on one line, capped', async () => {
    const { client } = await serviceStage({
      body: { job: { EXECUTION_STATUS: 'X'.repeat(300_000), JOB_TYPE: 'a\nb' } },
    });

    const { status, type } = await client.job(jobId, component);

    expect([status.length, type]).toEqual([500, 'a b']);
  });

  it('may be written in small letters, or in both', async () => {
    const { client } = await serviceStage({
      body: {
        Task_Count: '1',
        job: { Execution_Status: 'FAILED' },
        tasks: [{ task_status: 'FAILED', messages: 'no' }],
      },
    });

    expect(await client.job(jobId, component)).toMatchObject({ status: 'FAILED', messages: ['no'] });
  });

  it('is read page by page, and its status is that of the first page', async () => {
    const fifty = Array.from({ length: 50 }, () => task('SUCCEEDED'));
    const { client, received } = await serviceStage(
      { body: { ...job('RUNNING').body, task_count: 51, tasks: fifty } },
      { body: { ...job('FAILED').body, task_count: 51, tasks: [task('FAILED', 'late')] } },
    );

    expect(await client.job(jobId, component)).toMatchObject({ status: 'RUNNING', messages: ['late'] });
    expect(received.map(({ url }) => /offset=\d+/.exec(url)?.[0])).toEqual(['offset=0', 'offset=50']);
  });

  it('may have no tasks yet', async () => {
    const { client } = await serviceStage({ body: { job: { EXECUTION_STATUS: 'SUBMITTED' }, tasks: null } });

    expect(await client.job(jobId, component)).toEqual({ id: jobId, status: 'SUBMITTED', messages: [] });
  });

  it('has its id encoded, so that it cannot lead anywhere else', async () => {
    const { client, received } = await serviceStage({ body: { job: { EXECUTION_STATUS: 'RUNNING' } } });

    await client.job('../x?y', component);

    const [request] = received;
    expect(request?.url).toMatch(new RegExp(`^${cas}/jobs/..%2Fx%3Fy\\?instance_id=`));
    expect(request && isSignedWith(credentials.secretKey, request)).toBe(true);
  });

  it.each([
    ['job', { task_count: 0, tasks: [] }],
    ['job', { job: null }],
    ['job.execution_status', { job: { JOB_ID: jobId } }],
    ['not the JSON that was expected', []],
  ])('cannot be read without a good %s', async (place, body) => {
    const { client } = await serviceStage({ body });

    expect(await failure(client.job(jobId, component))).toMatchObject({
      fate: 'unclear',
      failure: { message: `the answer cannot be read: ${place}` },
    });
  });

  it('that is not known is refused, its code readable', async () => {
    const { client } = await serviceStage({
      status: 404,
      body: { error_code: 'SVCSTG.00100.429', error_msg: 'job not found' },
    });

    expect(await failure(client.job(jobId, component))).toMatchObject({
      fate: 'refused',
      failure: { code: 'SVCSTG.00100429', message: 'job not found', status: 404 },
    });
  });
});

describe('what quotes a key or a signature', () => {
  const key = { ...credentials, securityToken: 'gQpjbi1ub3J0aC00kd/92Lm+Xq7Bz==' };
  const hash = 'a1'.repeat(32);
  const quotes = [key.accessKey, key.secretKey, key.securityToken].flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(`ak:${secret}`).toString('base64'),
    secret.replace(/.{6}/g, '$&\n'),
    secret.slice(3),
  ]);
  const isQuoted = (text: string) => [...quotes, hash].some((quote) => text.includes(quote));

  const answers: readonly [string, (quote: string) => Reply][] = [
    ['the code', (quote) => ({ status: 400, body: { error_code: quote, error_msg: 'no' } })],
    ['the message', (quote) => ({ status: 400, body: { error_code: 'A.1', error_msg: `bad ${quote}` } })],
    ['a nested message', (quote) => ({ status: 502, body: { error: { message: quote } } })],
    ['a message in HTML', (quote) => ({ status: 502, body: `<html><b>${quote}</b></html>` })],
    ['the request id of the body', (quote) => ({ status: 403, body: { error_msg: 'no', request_id: quote } })],
    [
      'the request id of the header',
      (quote) => ({ body: 'unreadable', headers: { 'x-request-id': quote.replaceAll('\n', ' ') } }),
    ],
    ['the version', (quote) => ({ body: { version: quote, status_detail: { status: 'RUNNING' } } })],
    ['the status', (quote) => ({ body: { version: '1', status_detail: { status: quote } } })],
    ['fail_detail', (quote) => ({ body: { version: '1', status_detail: { status: 'X', fail_detail: quote } } })],
    ['last_job_id', (quote) => ({ body: { version: '1', status_detail: { status: 'X', last_job_id: quote } } })],
    [
      'last_job_status',
      (quote) => ({ body: { version: '1', status_detail: { status: 'X', last_job_status: quote } } }),
    ],
    ['job_id', (quote) => ({ body: { job_id: quote } })],
    ['EXECUTION_STATUS', (quote) => ({ body: { job: { EXECUTION_STATUS: quote } } })],
    ['JOB_TYPE', (quote) => ({ body: { job: { EXECUTION_STATUS: 'RUNNING', JOB_TYPE: quote } } })],
    [
      'MESSAGES',
      (quote) => {
        const tasks = [{ TASK_STATUS: 'FAILED', MESSAGES: JSON.stringify({ message: `no ${quote}` }) }];
        return { body: { job: { EXECUTION_STATUS: 'FAILED' }, tasks } };
      },
    ],
    ['the version of a snapshot', (quote) => ({ body: { count: 1, snapshots: [{ version: quote, create_time: 1 }] } })],
  ];

  const told = async (reply: Reply): Promise<string> => {
    const { status = 200, headers = {}, body = '' } = reply;
    const answer = { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
    const send: Send = async () => answer;
    const endpoint = 'https://example.com';
    const client = createServiceStage({ endpoint, projectId, credentials: source(key), now: () => at, send });
    const asked = [
      client.act(component, { action: 'restart' }, IN_TIME),
      client.instance(component),
      client.snapshots(component),
      client.job('JOB1', component),
    ];
    const all = await Promise.allSettled(asked);
    return JSON.stringify(
      all.map((one) =>
        one.status === 'fulfilled'
          ? one.value
          : [String(one.reason), one.reason.failure, String(one.reason.cause), one.reason.stack],
      ),
    );
  };

  it.each(answers)('leaves the client without it: %s', async (_, reply) => {
    for (const quote of [...quotes, hash, `Signature=${hash.slice(0, 40)}`]) {
      const text = await told(reply(quote));

      expect(isQuoted(text.replaceAll('\\n', '\n'))).toBe(false);
      expect(text).not.toContain(hash.slice(0, 40));
    }
  });
});

describe('a request that is too late', () => {
  it('is not sent, and says so for certain', async () => {
    const { client, received } = await serviceStage(accepted);

    const error = await failure(client.act(component, { action: 'restart' }, at.getTime() - 1));

    expect(error.fate).toBe('not-sent');
    expect(received).toEqual([]);
  });
});
