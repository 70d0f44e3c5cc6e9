import { describe, expect, it } from 'vitest';
import { DAY, PLACE, START } from '#test/simulator/servicestage/shop.ts';
import { CAS_3, COMPONENT_3, v3Shop } from './v3-shop.ts';

const versions = (records: readonly { version: string }[]): readonly string[] => records.map(({ version }) => version);
const current = (records: readonly { version: string; current_used: boolean }[]): readonly string[] =>
  versions(records.filter(({ current_used }) => current_used));

describe('records', () => {
  it('come newest first, with times as texts, a description that is an object, and the one that runs', async () => {
    const { get } = await v3Shop();

    const { json } = await get(`${COMPONENT_3}/records`);

    expect(json).toEqual({
      count: 2,
      records: [
        {
          begin_time: new Date(START - DAY).toISOString(),
          end_time: new Date(START - DAY).toISOString(),
          description: expect.any(Object),
          instance_id: PLACE.instanceId,
          version: '1.1.0',
          current_used: true,
          status: 'SUCCEEDED',
          deploy_type: 'RollingRelease',
          jobs: [],
        },
        expect.objectContaining({ version: '1.0.0', current_used: false }),
      ],
    });
  });

  it('may write their times as milliseconds, as texts still', async () => {
    const { records } = await v3Shop({ v3: { recordTimes: 'milliseconds' } });

    expect(await records()).toMatchObject([{ begin_time: String(START - DAY) }, {}]);
  });

  it('of a deployment that goes on have its job, and no end yet', async () => {
    const { deploy, records, pass, get } = await v3Shop();
    const verdict = deploy('2.0.0');
    const jobId = 'jobId' in verdict ? verdict.jobId : '';

    expect((await records())[0]).toMatchObject({
      version: '2.0.0',
      status: 'RUNNING',
      end_time: '',
      jobs: [{ sequence: 1, job_id: jobId }],
    });
    pass(60);
    expect((await records())[0]).toMatchObject({ status: 'SUCCEEDED', end_time: '2026-03-02T08:01:00.000Z' });
    expect((await get(`${CAS_3}/jobs/${jobId}`)).status).toBe(200);
  });

  it('are none of a restart or a scale', async () => {
    const { doing, records, pass } = await v3Shop();
    await doing('restart');
    pass(100);
    await doing('scale', { replica: 4 });
    pass(100);

    expect(await records()).toHaveLength(2);
  });

  it.each([
    ['vanish', ['1.0.0']],
    ['appended', ['1.0.0', '1.1.0', '1.0.0']],
  ] as const)('after a rollback the later ones are kept as %s, and one alone runs', async (rollbackRecords, left) => {
    const { doing, records, pass } = await v3Shop({ v3: { rollbackRecords } });
    await doing('rollback', { version: '1.0.0' });
    pass(100);

    expect(versions(await records())).toEqual(left);
    expect(current(await records())).toEqual(['1.0.0']);
    expect((await records())[0].current_used).toBe(true);
  });
});

describe('a rollback', () => {
  const three = ['1', '2', '3'].map((version, index) => ({ version, createdAt: START - DAY + index }));

  it('to a version without a record is a 404', async () => {
    const { post } = await v3Shop();

    expect(await post({ action: 'rollback', parameters: { version: '0.1' } })).toMatchObject({
      status: 404,
      json: { error_code: 'SVCSTG.00100436' },
    });
  });

  it.each([
    ['accept', 200],
    ['refuse', 400],
  ] as const)('by more than one is a switch: %s is %d', async (olderRollback, status) => {
    const { post } = await v3Shop({ v3: { olderRollback }, beginning: { snapshots: three } });

    expect((await post({ action: 'rollback', parameters: { version: '1' } })).status).toBe(status);
  });

  it('by one is always possible', async () => {
    const { doing, pass, seen } = await v3Shop({ v3: { olderRollback: 'refuse' }, beginning: { snapshots: three } });
    await doing('rollback', { version: '2' });
    pass(100);

    expect(seen().version).toBe('2');
  });

  it.each([
    ['accept', 200],
    ['refuse', 400],
  ] as const)('for a second time is a switch of its own: %s is %d', async (secondRollback, status) => {
    const { doing, post, pass } = await v3Shop({ v3: { secondRollback }, beginning: { snapshots: three } });
    await doing('rollback', { version: '2' });
    pass(100);

    expect((await post({ action: 'rollback', parameters: { version: '1' } })).status).toBe(status);
  });

  it('by rollback_current goes one step back, and twice goes back by two', async () => {
    const { doing, pass, seen, world } = await v3Shop({
      v3: { secondRollback: 'accept' },
      beginning: { snapshots: three },
    });
    await doing('rollback_current');
    pass(100);
    expect(seen()).toMatchObject({ version: '2', status: 'RUNNING' });
    await doing('rollback_current');
    pass(100);

    expect(seen().version).toBe('1');
    expect(world.accepted).toEqual([]);
    expect(world.acceptedVerbs).toHaveLength(2);
  });

  it('by rollback_current from the first version is none', async () => {
    const { post } = await v3Shop({ beginning: { snapshots: three.slice(0, 1) } });

    expect(await post({ action: 'rollback_current' })).toMatchObject({ status: 400 });
  });
});
