import { describe, expect, it } from 'vitest';
import { INSTANCE, PLACE } from '#test/simulator/servicestage/shop.ts';
import { v3Shop } from './v3-shop.ts';

/** The shop with a gray release of 2.0.0 that waits. */
async function graying(options: Parameters<typeof v3Shop>[0] = {}) {
  const open = await v3Shop(options);
  open.world.deploy(PLACE.instanceId, '2.0.0', undefined, 'GrayRelease');
  open.pass(100);
  return open;
}

describe('a gray release', () => {
  it('waits for a person, however long it takes', async () => {
    const { detail, records, pass, get } = await graying();
    pass(86_400);

    expect(await detail()).toMatchObject({
      version: '2.0.0',
      deploy_strategy: { type: 'GrayRelease' },
      status: { component_status: 'GRAYING', available_replica: 3 },
    });
    expect((await records())[0]).toMatchObject({ version: '2.0.0', current_used: true, deploy_type: 'GrayRelease' });
    expect((await get(INSTANCE)).json.status_detail.status).toBe('UPGRADING');
  });

  it('runs once it is continued', async () => {
    const { doing, detail, pass } = await graying();
    await doing('continue_deploy');
    pass(3);
    expect(await detail()).toMatchObject({ status: { component_status: 'UPGRADING' } });
    pass(100);

    expect(await detail()).toMatchObject({ version: '2.0.0', status: { component_status: 'RUNNING' } });
  });

  it.each(['check_gray_release', 'modify_gray_rule'])('waits on after %s', async (verb) => {
    const { doing, detail, pass } = await graying();
    await doing(verb);
    pass(100);

    expect(await detail()).toMatchObject({ status: { component_status: 'GRAYING' } });
  });

  it.each([
    ['rollback', { version: '1.1.0' }],
    ['rollback_current', {}],
  ])('is given up by %s', async (verb, parameters) => {
    const { doing, detail, pass } = await graying();
    await doing(verb, parameters);
    pass(100);

    expect(await detail()).toMatchObject({ version: '1.1.0', status: { component_status: 'RUNNING' } });
  });

  it.each(['restart', 'stop', 'start', 'sync_workload'])('stands in the way of %s', async (action) => {
    const { post, world } = await graying();

    expect(await post({ action })).toMatchObject({ status: 400, json: { error_code: 'SVCSTG.00100400' } });
    expect(world.accepted).toEqual([]);
  });

  it.each([
    ['conflict', 409],
    ['accept', 200],
  ] as const)('stands in the way by a switch: %s is %d', async (whileGraying, status) => {
    const { post } = await graying({ v3: { whileGraying } });

    expect((await post({ action: 'scale', parameters: { replica: 4 } })).status).toBe(status);
  });

  it('stands in the way of V2 too', async () => {
    const { act } = await graying();

    expect(act({ action: 'restart' })).toMatchObject({ refused: 'parameter-invalid' });
  });

  it.each(['continue_deploy', 'check_gray_release', 'modify_gray_rule'])('is what %s is about', async (action) => {
    const { post } = await v3Shop();

    expect((await post({ action })).status).toBe(400);
  });
});
