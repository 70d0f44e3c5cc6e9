import { describe, expect, it } from 'vitest';
import type { Quoting, RouteFault } from '#simulator/servicestage/world/faults.ts';
import { CAS, IDENTITY, INSTANCE, PLACE, START, servedShop } from '#test/simulator/servicestage/shop.ts';

const restart = { action: 'restart' };
const faulty = (fault: Partial<RouteFault> & Pick<RouteFault, 'effect'>) =>
  servedShop({ faults: [{ route: 'action', ...fault } as RouteFault] });

describe('throttling', () => {
  it('begins with the request too many within a second, for each identity and API apart', async () => {
    const second = { ...IDENTITY, accessKey: 'SECOND' };
    const { get, pass } = await servedShop({ identities: [IDENTITY, second], policies: { requestsPerSecond: 2 } });
    await get(INSTANCE);
    pass(0.5);
    await get(INSTANCE);

    const answer = await get(INSTANCE);
    expect(answer).toMatchObject({ status: 429, json: { error_code: 'APIGW.0308' } });
    expect(answer.json.error_msg).toContain('policy user over ratelimit, limit:2, time:1 second');
    expect(answer.headers).not.toHaveProperty('retry-after');
    expect((await get(INSTANCE, second)).status).toBe(200);
    expect((await get(`${INSTANCE}/snapshots`)).status).toBe(200);

    pass(0.5);
    expect((await get(INSTANCE)).status).toBe(200);
    expect((await get(INSTANCE)).status).toBe(429);
  });

  it('may say when to come back', async () => {
    const { get } = await servedShop({ policies: { requestsPerSecond: 0, retryAfter: 3 } });

    expect((await get(INSTANCE)).headers['retry-after']).toBe('3');
  });
});

describe('permissions', () => {
  it.each([
    ['servicestage:app:list', [403, 200, 200, 403]],
    ['servicestage:app:get', [200, 403, 403, 403]],
    ['servicestage:app:modify', [403, 403, 403, 200]],
    ['servicestage:app:modifyComponent', [403, 403, 403, 200]],
    ['servicestage:app:*', [200, 200, 200, 200]],
    ['ecs:*', [403, 403, 403, 403]],
  ])('%s lets details, snapshots, lists and actions through as %j', async (permission, expected) => {
    const { get, post } = await servedShop({ identities: [{ ...IDENTITY, permissions: [permission] }] });

    const answers = [
      await get(INSTANCE),
      await get(`${INSTANCE}/snapshots`),
      await get(`${CAS}/applications`),
      await post(restart),
    ];

    expect(answers.map(({ status }) => status)).toEqual(expected);
  });

  it('that are missing are named', async () => {
    const { post } = await servedShop({ identities: [{ ...IDENTITY, permissions: [] }] });

    expect((await post(restart)).json.error_msg).toContain('servicestage:app:modify');
  });
});

describe('a fault before the commit', () => {
  it.each<readonly [Partial<RouteFault> & Pick<RouteFault, 'effect'>, number, object]>([
    [{ effect: 'throttle' }, 429, { error_code: 'APIGW.0308' }],
    [{ effect: 'unauthorized' }, 401, { error_code: 'APIGW.0301' }],
    [{ effect: 'deny' }, 403, { error_msg: expect.stringContaining('servicestage:app:modify') }],
    [{ effect: 'status', status: 500 }, 500, { error_code: 'SVCSTG.00100500' }],
    [{ effect: 'status', status: 502 }, 502, { error_code: 'APIGW.0201' }],
    [{ effect: 'status', status: 503 }, 503, { error_code: 'APIGW.0201' }],
    [{ effect: 'status', status: 504 }, 504, { error_code: 'APIGW.0201' }],
    [{ effect: 'nested-error' }, 500, { error: { code: 'SVCSTG.00100500' } }],
    [{ effect: 'status', status: 500, says: 'throttling' }, 500, { error_code: 'APIGW.0308' }],
    [{ effect: 'about-another' }, 200, { job_id: expect.stringMatching(/^JOB9{8}-/) }],
    [{ effect: 'job-before' }, 200, { job_id: '' }],
    [{ effect: 'quote', text: 'a "b"', into: 'error' }, 400, { error_code: 'a "b"', error_msg: 'it was a "b"' }],
  ])('%j answers %d, and nothing is done', async (fault, status, json) => {
    const { post, world } = await faulty(fault);

    expect(await post(restart)).toMatchObject({ status, json });
    expect(world.accepted).toEqual([]);
  });

  it('may be HTML', async () => {
    const { post, world } = await faulty({ effect: 'html' });

    const answer = await post(restart);

    expect(answer).toMatchObject({ status: 502, headers: { 'content-type': 'text/html' } });
    expect(answer.text).toContain('<h1>502</h1>');
    expect(world.accepted).toEqual([]);
  });

  it('may drop the connection', async () => {
    const { post, world } = await faulty({ effect: 'drop' });

    await expect(post(restart)).rejects.toThrow('socket hang up');
    expect(world.accepted).toEqual([]);
    expect(world.requests).toEqual([
      { at: START, method: 'POST', path: `${INSTANCE}/action`, requestId: expect.any(String) },
    ]);
  });
});

describe('a fault after the commit', () => {
  it.each<Partial<RouteFault> & Pick<RouteFault, 'effect'>>([
    { effect: 'status', status: 504, afterCommit: true },
    { effect: 'html', afterCommit: true },
    { effect: 'html', afterCommit: true, status: 200 },
    { effect: 'nested-error', afterCommit: true },
    { effect: 'truncate' },
    { effect: 'status', status: 500, afterCommit: true, says: 'throttling' },
  ])('%j hides the job that was created', async (fault) => {
    const { post, world, seen } = await faulty(fault);

    const answer = await post(restart);

    expect(answer.json?.job_id).toBeUndefined();
    expect(world.accepted).toHaveLength(1);
    expect(seen().lastJobId).toBe(world.accepted[0]?.jobId);
  });

  it('may drop the connection', async () => {
    const { post, world } = await faulty({ effect: 'drop', afterCommit: true });

    await expect(post(restart)).rejects.toThrow('socket hang up');
    expect(world.accepted).toHaveLength(1);
  });

  it.each<Partial<RouteFault> & Pick<RouteFault, 'effect'>>([
    { effect: 'about-another', afterCommit: true },
    { effect: 'job-before', afterCommit: true },
    { effect: 'quote', text: 'JOB-of-whom', into: 'ids' },
  ])('%j names another job than the one that was created', async (fault) => {
    const { post, world, start: begin, pass } = await faulty(fault);
    const before = begin({ action: 'restart' });
    pass(3_600);

    const answer = await post(restart);

    expect(world.accepted).toHaveLength(2);
    expect(answer.json.job_id).not.toBe(world.accepted[1]?.jobId);
    if (fault.effect === 'job-before') expect(answer.json.job_id).toBe(before);
  });

  it('may be an answer that comes late in real time', async () => {
    const { post } = await faulty({ effect: 'slow', delay: 40 });
    const began = performance.now();

    expect((await post(restart)).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(35);
  });
});

describe('an answer about another', () => {
  const route = 'any';

  it('is whole, and says so of itself, of an instance, its snapshots and a job', async () => {
    const { get, start, world } = await servedShop();
    const jobId = start({ action: 'restart' });
    world.faults.add({ route, effect: 'about-another' });

    const instance = (await get(INSTANCE)).json;
    const snapshots = (await get(`${INSTANCE}/snapshots`)).json;
    const job = (await get(`${CAS}/jobs/${jobId}`)).json;

    expect(instance.id).not.toBe(PLACE.instanceId);
    expect(instance.status_detail).toMatchObject({ status: 'RUNNING', available_replica: 3, replica: 3 });
    expect(instance.status_detail.last_job_id).not.toBe(jobId);
    expect(snapshots.snapshots.map((one: { instance_id: string }) => one.instance_id)).not.toContain(PLACE.instanceId);
    expect(job.job).toMatchObject({ EXECUTION_STATUS: 'SUCCEEDED' });
    expect([job.job.JOB_ID, job.job.SERVICE_INSTANCE_ID]).not.toContain(jobId);
    expect(job.job.SERVICE_INSTANCE_ID).toBe(instance.id);
  });

  it('may quote a text in its status, in its details, or where ids are', async () => {
    const { get, start, world } = await servedShop();
    const jobId = start({ action: 'restart' });
    const text = 'a\n"b" $1';
    const quoting = async (into: Quoting) => {
      world.faults.add({ route, effect: 'quote', text, into, times: 2 });
      const { status_detail, version } = (await get(INSTANCE)).json;
      const { job, tasks } = (await get(`${CAS}/jobs/${jobId}`)).json;
      return { ...status_detail, version, execution: job.EXECUTION_STATUS, messages: tasks[0].MESSAGES };
    };

    expect(await quoting('status')).toMatchObject({ status: `RUNNING ${text}`, execution: `RUNNING ${text}` });
    expect(await quoting('details')).toMatchObject({ status: 'RUNNING', fail_detail: text, messages: `no ${text}` });
    expect(await quoting('ids')).toMatchObject({ version: text, last_job_id: text, execution: 'RUNNING' });
  });
});

describe('a fault rule', () => {
  it('stands for its route only, or for any', async () => {
    const { get, world } = await servedShop({ faults: [{ route: 'snapshots', effect: 'throttle' }] });

    expect((await get(`${INSTANCE}/snapshots`)).status).toBe(429);
    expect((await get(INSTANCE)).status).toBe(200);
    world.faults.add({ route: 'any', effect: 'status', status: 503 });
    expect((await get(INSTANCE)).status).toBe(503);
  });

  it('knows the component of a request, of one for a job too', async () => {
    const { get, post, world } = await servedShop({
      faults: [{ route: 'job', component: 'shop-web', effect: 'status', status: 500 }],
    });
    world.addInstance({ ...PLACE, instanceId: 'api', name: 'shop-api' });
    const mine = (await post(restart)).json.job_id;
    const other = (await post(restart, `${INSTANCE.replace(PLACE.instanceId, 'api')}/action`)).json.job_id;

    expect((await get(`${CAS}/jobs/${mine}`)).status).toBe(500);
    expect((await get(`${CAS}/jobs/${other}`)).status).toBe(200);
  });

  it('knows the action of a request', async () => {
    const { post, pass } = await servedShop({ faults: [{ route: 'action', action: 'stop', effect: 'throttle' }] });

    expect((await post(restart)).status).toBe(200);
    pass(60);
    expect((await post({ action: 'stop' })).status).toBe(429);
  });

  it('begins and ends in virtual time', async () => {
    const { get, pass } = await servedShop({
      faults: [{ route: 'any', effect: 'throttle', from: START + 10_000, until: START + 20_000 }],
    });
    const statuses: number[] = [];
    for (let round = 0; round < 3; round++) {
      statuses.push((await get(INSTANCE)).status);
      pass(10);
    }

    expect(statuses).toEqual([200, 429, 200]);
  });

  it('counts: so many times, or every so many', async () => {
    const { get } = await servedShop({
      faults: [
        { route: 'instance', effect: 'throttle', times: 2 },
        { route: 'instance', effect: 'status', status: 500, every: 3 },
      ],
    });
    const statuses: number[] = [];
    for (let round = 0; round < 8; round++) statuses.push((await get(INSTANCE)).status);

    expect(statuses).toEqual([429, 429, 200, 200, 500, 200, 200, 500]);
  });

  it('can be taken back, and strikes nobody then', async () => {
    const fault: RouteFault = { route: 'any', effect: 'throttle' };
    const { get, world } = await servedShop({ faults: [fault, { ...fault, times: 1 }] });

    world.faults.remove(fault);
    world.faults.remove(fault);

    expect([(await get(INSTANCE)).status, (await get(INSTANCE)).status]).toEqual([429, 200]);
  });

  it('is not asked of a request that is not let in', async () => {
    const { get } = await servedShop({ faults: [{ route: 'any', effect: 'throttle', times: 1 }] });

    expect((await get(INSTANCE, { ...IDENTITY, secretKey: 'wrong' })).status).toBe(401);
    expect((await get(INSTANCE)).status).toBe(429);
  });
});
