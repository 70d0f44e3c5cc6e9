import { describe, expect, it } from 'vitest';
import { CAS, PLACE } from '#test/simulator/servicestage/shop.ts';
import { CAS_3, OTHER, v3Shop } from './v3-shop.ts';

describe('a job of V3', () => {
  it('has small letters inside and out, and when it was updated', async () => {
    const { doing, get } = await v3Shop();
    const jobId = await doing('restart');

    const { json } = await get(`${CAS_3}/jobs/${jobId}`);

    expect(json).toEqual({
      task_count: 1,
      job: { execution_status: 'RUNNING', job_id: jobId, job_type: 'DAILY_OPERATION', rollback_enabled: true },
      tasks: [
        {
          created_at: '2026-03-02T08:00:00.000Z',
          update_at: '2026-03-02T08:00:00.000Z',
          messages: '{}',
          task_id: expect.stringMatching(/^Task-/),
          task_index: 1,
          task_name: expect.any(String),
          task_status: 'RUNNING',
          task_type: 'echo',
        },
      ],
    });
  });

  it('may have capitals inside', async () => {
    const { doing, get } = await v3Shop({ v3: { jobKeys: 'upper' } });

    const { json } = await get(`${CAS_3}/jobs/${await doing('restart')}`);

    expect(json).toMatchObject({ task_count: 1, job: { EXECUTION_STATUS: 'RUNNING' }, tasks: [{ TASK_INDEX: 1 }] });
  });

  it('has its tasks page by page', async () => {
    const { doing, get, pass } = await v3Shop();
    const jobId = await doing('scale', { replica: 27 });
    pass(60);

    expect((await get(`${CAS_3}/jobs/${jobId}`)).json.tasks).toHaveLength(20);
    expect((await get(`${CAS_3}/jobs/${jobId}?limit=5&offset=25&desc=true`)).json.tasks).toMatchObject([
      { task_index: 4 },
      { task_index: 1 },
    ]);
  });

  it('that is not there, or of another project, is a 404', async () => {
    const { get, world } = await v3Shop();
    world.addInstance({ ...PLACE, projectId: 'f'.repeat(32), instanceId: OTHER, name: 'foreign' });
    const foreign = world.act(OTHER, { action: 'restart' });

    const expected = { status: 404, json: { error_code: 'SVCSTG.00100429' } };
    expect(await get(`${CAS_3}/jobs/JOB${OTHER}`)).toMatchObject(expected);
    expect('jobId' in foreign && (await get(`${CAS_3}/jobs/${foreign.jobId}`))).toMatchObject(expected);
  });

  it.each([
    ['own', 404, 404],
    ['both', 200, 200],
  ] as const)('of the other dialect is seen by %s: %d in V2, %d in V3', async (jobs, inV2, inV3) => {
    const { doing, ask, get, pass } = await v3Shop({ v3: { jobs } });
    const third = await doing('restart');
    pass(100);
    const path = `${CAS}/applications/${PLACE.applicationId}/components/${PLACE.componentId}/instances/${PLACE.instanceId}/action`;
    const headers = { 'content-type': 'application/json' };
    const second = (await ask({ method: 'POST', path, headers, body: '{"action":"restart"}' })).json.job_id;

    expect((await get(`${CAS}/jobs/${third}`)).status).toBe(inV2);
    expect((await get(`${CAS_3}/jobs/${second}`)).status).toBe(inV3);
    expect((await get(`${CAS_3}/jobs/${third}`)).status).toBe(200);
  });

  it('of the console is seen by both', async () => {
    const { start, get } = await v3Shop();
    const jobId = start({ action: 'restart' });

    expect((await get(`${CAS}/jobs/${jobId}`)).status).toBe(200);
    expect((await get(`${CAS_3}/jobs/${jobId}`)).status).toBe(200);
  });
});
