import { describe, expect, it } from 'vitest';
import { INSTANCE, PLACE, START, servedShop } from '#test/simulator/servicestage/shop.ts';
import { CAS_3, COMPONENT_3, OTHER, V3_PLACE, v3Shop } from './v3-shop.ts';

describe('the details of a component', () => {
  it('have how it is inside status, under keys of their own, and no id', async () => {
    const { detail, doing } = await v3Shop();
    const jobId = await doing('restart');

    const json = await detail();

    expect(json.status).toEqual({
      component_status: 'RUNNING',
      available_replica: 3,
      replica: 3,
      fail_detail: '',
      last_job_id: jobId,
      creator: expect.any(String),
      create_time: START - 2 * 86_400_000,
      update_time: START,
      artifact: expect.any(Object),
    });
    expect(json).toMatchObject({
      name: 'shop-web',
      application_id: V3_PLACE.applicationId,
      version: '1.1.0',
      replica: 3,
      runtime_stack: { deploy_mode: 'container' },
    });
    for (const name of ['id', 'platform_type', 'last_job_status', 'available_replica', 'status_detail']) {
      expect(json).not.toHaveProperty(name);
    }
  });

  it('say of a scale what was asked for before it is seen', async () => {
    const { detail, doing, pass } = await v3Shop();
    await doing('scale', { replica: 5 });

    expect(await detail()).toMatchObject({ replica: 5, status: { replica: 3, component_status: 'RUNNING' } });
    pass(3);
    expect(await detail()).toMatchObject({ replica: 5, status: { replica: 5, component_status: 'UPGRADING' } });
  });

  it('take back what was asked for when the job undoes itself', async () => {
    const { detail, doing, pass } = await v3Shop({ faults: [{ job: 'rolled-back' }] });
    await doing('scale', { replica: 5 });
    pass(100);

    expect(await detail()).toMatchObject({ replica: 3, status: { replica: 3, component_status: 'RUNNING' } });
  });

  it('say that it runs on virtual machines', async () => {
    const { detail } = await v3Shop({ beginning: { platform: 'vmapp' } });

    expect(await detail()).toMatchObject({ runtime_stack: { deploy_mode: 'virtualmachine' } });
  });
});

describe('one world', () => {
  it('is seen in both dialects, by ids that have nothing to do with each other', async () => {
    const { detail, doing, get, seen, pass } = await v3Shop();
    await doing('scale', { replica: 4 });
    pass(60);

    expect((await get(INSTANCE)).json).toMatchObject({ status_detail: { replica: 4 } });
    expect(await detail()).toMatchObject({ replica: 4 });
    expect(seen().replica).toBe(4);
  });

  it('makes up ids for V3, the same every time, unless they are shared', async () => {
    const made = await servedShop();
    const { v3 } = made.seen();
    const shared = await servedShop({ v3: { ids: 'shared' } });

    const { applicationId, instanceId, componentId } = PLACE;
    expect(v3).toEqual((await servedShop()).seen().v3);
    expect([applicationId, instanceId, componentId]).not.toContain(v3.componentId);
    expect(v3.applicationId).not.toBe(applicationId);
    expect(shared.seen().v3).toEqual({ applicationId, componentId: instanceId });
  });

  it('takes an id of the one dialect for none of the other', async () => {
    const { get } = await v3Shop();

    const inV3 = `${CAS_3}/applications/${PLACE.applicationId}/components/${PLACE.instanceId}`;
    expect(await get(inV3)).toMatchObject({ status: 401, json: { error_code: 'SVCSTG.00100401' } });
    expect(await get(INSTANCE.replace(PLACE.instanceId, V3_PLACE.componentId))).toMatchObject({ status: 404 });
  });

  it.each([
    ['both', 'v2', 200, 200],
    ['v2', 'v2', 200, 401],
    ['v3', 'v2', 404, 200],
    ['own', 'v2', 200, 401],
    ['own', 'v3', 404, 200],
  ] as const)('seen by %s, made by %s: %d in V2 and %d in V3', async (visible, bornIn, inV2, inV3) => {
    const { get } = await v3Shop({ v3: { visible }, beginning: { bornIn } });

    expect((await get(INSTANCE)).status).toBe(inV2);
    expect((await get(COMPONENT_3)).status).toBe(inV3);
    expect((await get(`${CAS_3}/components`)).json.count).toBe(inV3 === 200 ? 1 : 0);
  });
});

describe('what is missing', () => {
  const missing = [
    [COMPONENT_3.replace(V3_PLACE.applicationId, OTHER), 'SVCSTG.00100403'],
    [COMPONENT_3.replace(V3_PLACE.componentId, OTHER), 'SVCSTG.00100404'],
  ] as const;

  it.each(missing)('is a 401 that is none: %s', async (path) => {
    const { get, post } = await v3Shop();

    const expected = { status: 401, json: { error_code: 'SVCSTG.00100401' } };
    expect(await get(path)).toMatchObject(expected);
    expect(await get(`${path}/records`)).toMatchObject(expected);
    expect(await post({ action: 'restart' }, `${path}/action`)).toMatchObject(expected);
  });

  it.each(missing)('may be as documented: %s is a %s', async (path, code) => {
    const { get } = await v3Shop({ v3: { notFound: 'documented' } });

    expect(await get(path)).toMatchObject({ status: 404, json: { error_code: code } });
  });

  it.each([
    `${COMPONENT_3}/`,
    `${COMPONENT_3}/snapshots`,
    `${COMPONENT_3}/instances`,
    `${COMPONENT_3}/action`,
    `/v4${COMPONENT_3.slice(3)}`,
  ])('GET %s does not exist', async (path) => {
    const { get } = await v3Shop();

    expect(await get(path)).toMatchObject({ status: 404, json: { error_code: 'APIGW.0101' } });
  });
});
