import { describe, expect, it } from 'vitest';
import { COMPONENT_3, V3_PLACE, v3Shop } from './v3-shop.ts';

describe('an action of V3', () => {
  it.each([
    ['component_id', { component_id: V3_PLACE.componentId }],
    ['result', { result: 'succeeded' }],
    ['both', { component_id: V3_PLACE.componentId, result: 'succeeded' }],
  ] as const)('is answered with its job, and %s', async (answer, beside) => {
    const { post, world } = await v3Shop({ v3: { answer } });

    const said = await post({ action: 'scale', parameters: { replica: 4 } });

    const [accepted] = world.accepted;
    expect(said.status).toBe(200);
    expect(said.json).toEqual({ job_id: accepted?.jobId, ...beside });
    expect(accepted).toMatchObject({ action: 'scale', parameters: { replica: 4 }, identity: 'SHOPKEY' });
  });

  it.each(['start', 'stop', 'restart'])('%s ignores what it does not need', async (action) => {
    const { post } = await v3Shop({ beginning: { status: action === 'start' ? 'STOPPED' : 'RUNNING' } });

    expect((await post({ action, parameters: { replica: 0, hosts: ['a'], version: 'x' } })).status).toBe(200);
  });

  it.each(['Restart', 'ROLLBACK_CURRENT', 'delete'])('%s is not defined', async (action) => {
    const { post } = await v3Shop();

    expect(await post({ action })).toMatchObject({ status: 400, json: { error_code: 'SVCSTG.00100418' } });
  });

  it.each([{ action: 'scale' }, { action: 'rollback' }, {}, '[]', { action: 'scale', parameters: { replica: '4' } }])(
    '%j has invalid parameters',
    async (body) => {
      const { post, world } = await v3Shop();

      expect(await post(body)).toMatchObject({ status: 400, json: { error_code: 'SVCSTG.00100400' } });
      expect(world.accepted).toEqual([]);
    },
  );

  it('needs hosts to scale on virtual machines', async () => {
    const { post } = await v3Shop({ beginning: { platform: 'vmapp' } });

    expect((await post({ action: 'scale', parameters: { replica: 4 } })).status).toBe(400);
    expect((await post({ action: 'scale', parameters: { replica: 4, hosts: ['ecs-1'] } })).status).toBe(200);
  });

  it.each([
    ['conflict', { status: 409, json: { error_code: 'SVCSTG.00100409' } }],
    ['refuse', { status: 400, json: { error_code: 'SVCSTG.00100400' } }],
    ['accept', { status: 200 }],
  ] as const)('while a job runs may be a %s', async (busy, expected) => {
    const { post, doing } = await v3Shop({ v3: { busy } });
    await doing('restart');

    expect(await post({ action: 'scale', parameters: { replica: 4 } })).toMatchObject(expected);
  });

  it('while a job runs is a conflict unless it is said otherwise, and starts nothing', async () => {
    const { post, doing, world } = await v3Shop();
    await doing('restart');

    expect((await post({ action: 'stop' })).status).toBe(409);
    expect(world.accepted).toHaveLength(1);
  });

  it('leaves the busy answer of V2 as it was', async () => {
    const { act, doing } = await v3Shop();
    await doing('restart');

    expect(act({ action: 'restart' })).toMatchObject({ refused: 'parameter-invalid' });
  });
});

describe('a sync', () => {
  it.each(['sync_workload', 'sync_import'])('%s is a job that changes nothing', async (verb) => {
    const { doing, seen, pass, job, world } = await v3Shop();
    const before = seen();
    const jobId = await doing(verb);
    pass(20);

    const { lastJobId, status, replica, version } = seen();
    expect(job(jobId).status).toBe('SUCCEEDED');
    expect({ status, replica, version, lastJobId }).toEqual({
      status: before.status,
      replica: before.replica,
      version: before.version,
      lastJobId: jobId,
    });
    expect(world).toMatchObject({ accepted: [], acceptedVerbs: [{ verb, jobId }] });
  });

  it('may not say which job', async () => {
    const { post } = await v3Shop({ v3: { syncJob: 'untold' } });

    expect((await post({ action: 'sync_workload' })).json).toEqual({ component_id: V3_PLACE.componentId });
    expect((await post({ action: 'restart' })).status).toBe(409);
  });

  it('is for none that is stopped', async () => {
    const { post } = await v3Shop({ beginning: { status: 'STOPPED' } });

    expect((await post({ action: 'sync_workload' })).status).toBe(400);
  });
});

describe('a fault', () => {
  it('may lose the answer of an action that was taken up', async () => {
    const { post, world, detail } = await v3Shop({
      faults: [{ route: 'action', effect: 'status', status: 504, afterCommit: true, times: 1 }],
    });

    expect((await post({ action: 'restart' })).status).toBe(504);
    expect(await detail()).toMatchObject({ status: { last_job_id: world.accepted[0]?.jobId } });
  });

  it.each([
    [{ effect: 'throttle' }, { status: 429, json: { error_code: 'APIGW.0308' } }],
    [{ effect: 'status', status: 503 }, { status: 503 }],
    [{ effect: 'deny' }, { status: 403 }],
  ] as const)('%j is as in V2, for one component by its id here', async (effect, expected) => {
    const { get } = await v3Shop({ faults: [{ route: 'instance', component: V3_PLACE.componentId, ...effect }] });

    expect(await get(COMPONENT_3)).toMatchObject(expected);
  });

  it('may be an answer about another component, told by its application', async () => {
    const { get, doing } = await v3Shop({ faults: [{ route: 'instance', effect: 'about-another' }] });
    await doing('restart');

    const { json } = await get(COMPONENT_3);

    expect(json.application_id).not.toBe(V3_PLACE.applicationId);
    expect(json.status).toMatchObject({ component_status: 'RUNNING', last_job_id: expect.stringMatching(/^JOB9999/) });
  });
});
