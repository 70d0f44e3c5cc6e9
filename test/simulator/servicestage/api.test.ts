import { describe, expect, it } from 'vitest';
import { CAS, INSTANCE, PLACE, START, servedShop } from './shop.ts';

const OTHER = '99999999-9999-9999-9999-999999999999';

describe('paths', () => {
  it.each([
    `${INSTANCE}/`,
    `${CAS}/applications/`,
    `${CAS}/jobs/`,
    '/',
    '/v3/auth/token',
    `${CAS}/jobs/%zz`,
    `${INSTANCE}/action`,
    `/v1${INSTANCE.slice(3)}`,
  ])('GET %s does not exist', async (path) => {
    const { get } = await servedShop();

    const answer = await get(path);

    expect(answer).toMatchObject({ status: 404, json: { error_code: 'APIGW.0101' } });
  });

  it('do not exist for another method', async () => {
    const { ask } = await servedShop();

    expect(await ask({ method: 'PUT', path: INSTANCE })).toMatchObject({ json: { error_code: 'APIGW.0101' } });
  });
});

describe('every answer', () => {
  it('has a request id, and that of the gateway has it in the body too', async () => {
    const { get, world } = await servedShop();

    const good = await get(INSTANCE);
    const bad = await get('/');

    expect(good.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(bad.json).toMatchObject({ request_id: bad.headers['x-request-id'], error_msg: expect.any(String) });
    expect(world.requests).toEqual([
      { at: START, method: 'GET', path: INSTANCE, status: 200, requestId: good.headers['x-request-id'] },
      {
        at: START,
        method: 'GET',
        path: '/',
        status: 404,
        errorCode: 'APIGW.0101',
        requestId: bad.headers['x-request-id'],
      },
    ]);
  });

  it('that ServiceStage itself gives has code and message and nothing else', async () => {
    const { get } = await servedShop();

    const answer = await get(INSTANCE.replace(PLACE.instanceId, OTHER));

    expect(answer.json).toEqual({ error_code: 'SVCSTG.00100412', error_msg: 'instance not found' });
  });
});

describe('what is missing', () => {
  const missing: readonly (readonly [string, string, string])[] = [
    ['application', INSTANCE.replace(PLACE.applicationId, OTHER), 'SVCSTG.00100403'],
    ['component', INSTANCE.replace(PLACE.componentId, OTHER), 'SVCSTG.00100404'],
    ['instance', INSTANCE.replace(PLACE.instanceId, OTHER), 'SVCSTG.00100412'],
  ];

  it.each(missing)('is told: %s', async (_, path, code) => {
    const { get, post } = await servedShop();

    expect(await get(path)).toMatchObject({ status: 404, json: { error_code: code } });
    expect(await get(`${path}/snapshots`)).toMatchObject({ status: 404, json: { error_code: code } });
    expect(await post({ action: 'restart' }, `${path}/action`)).toMatchObject({
      status: 404,
      json: { error_code: code },
    });
  });

  it.each(missing)('may be a 401 as in V3: %s', async (_, path) => {
    const { get } = await servedShop({ policies: { notFound: 'unauthorized' } });

    expect(await get(path)).toMatchObject({ status: 401, json: { error_code: 'SVCSTG.00100401' } });
  });

  it('is told of a job, one of another project included', async () => {
    const { get, world } = await servedShop();
    world.addInstance({ ...PLACE, projectId: 'f'.repeat(32), instanceId: OTHER, name: 'foreign' });
    const foreign = world.act(OTHER, { action: 'restart' });

    const expected = { status: 404, json: { error_code: 'SVCSTG.00100429' } };
    expect(await get(`${CAS}/jobs/JOB${OTHER}`)).toMatchObject(expected);
    expect('jobId' in foreign && (await get(`${CAS}/jobs/${foreign.jobId}`))).toMatchObject(expected);
  });

  it('is told of a job id that is blank', async () => {
    const { get } = await servedShop();

    expect(await get(`${CAS}/jobs/%20`)).toMatchObject({ status: 400, json: { error_code: 'SVCSTG.00100414' } });
  });

  it('is told of a version without a snapshot', async () => {
    const { post } = await servedShop();

    expect(await post({ action: 'rollback', parameters: { version: '0.1' } })).toMatchObject({
      status: 404,
      json: { error_code: 'SVCSTG.00100436' },
    });
  });
});

describe('instance details', () => {
  it('have status and replicas inside status_detail, and nowhere else', async () => {
    const { post, get } = await servedShop();
    const { json: action } = await post({ action: 'restart' });

    const { json } = await get(INSTANCE);

    expect(json.status_detail).toEqual({
      status: 'RUNNING',
      replica: 3,
      available_replica: 3,
      fail_detail: '',
      last_job_id: action.job_id,
      last_job_status: 'RUNNING',
      enterprise_project_id: '0',
    });
    expect(json).toMatchObject({ id: PLACE.instanceId, name: 'shop-web', version: '1.1.0', platform_type: 'cce' });
    for (const name of ['status', 'replica', 'available_replica', 'fail_detail', 'last_job_id', 'last_job_status']) {
      expect(json).not.toHaveProperty(name);
    }
  });
});
