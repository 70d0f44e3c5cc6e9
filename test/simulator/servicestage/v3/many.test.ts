import { describe, expect, it } from 'vitest';
import { IDENTITY, PLACE } from '#test/simulator/servicestage/shop.ts';
import { CAS_3, COMPONENT_3, OTHER, V3_PLACE, v3Shop } from './v3-shop.ts';

const APPLICATION_ACTION = `${CAS_3}/applications/${V3_PLACE.applicationId}/action`;
const COMPONENTS_ACTION = `${CAS_3}/components/action`;
const SECOND = { ...V3_PLACE, componentId: 'cccccccc-3333-4333-8333-cccccccccccc' };

async function two(options: Parameters<typeof v3Shop>[0] = {}) {
  const open = await v3Shop(options);
  open.world.addInstance({ ...PLACE, instanceId: 'api', name: 'shop-api', v3: SECOND });
  return open;
}
const both = [{ id: V3_PLACE.componentId }, { id: SECOND.componentId }];

describe('an action with an application', () => {
  it('begins a job for each component that it names, and tells of none', async () => {
    const { post, world } = await two();

    const answer = await post({ action: 'stop', parameters: { components: both } }, APPLICATION_ACTION);

    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(world.accepted.map(({ instanceId, action }) => [instanceId, action])).toEqual([
      [PLACE.instanceId, 'stop'],
      ['api', 'stop'],
    ]);
  });

  it('does nothing where one of them is missing, and is refused where none is taken up', async () => {
    const { post, world, start } = await two();
    const stop = (components: object) => post({ action: 'stop', parameters: { components } }, APPLICATION_ACTION);

    expect((await stop([...both, { id: OTHER }])).status).toBe(401);
    expect((await post({ action: 'scale', parameters: { components: both } }, APPLICATION_ACTION)).status).toBe(400);
    expect(world.accepted).toEqual([]);
    start({ action: 'restart' });
    expect((await stop(both.slice(0, 1))).status).toBe(409);
    expect((await stop(both)).status).toBe(204);
  });
});

describe('the components action', () => {
  const components = both.map(({ id }) => ({ id, application_id: V3_PLACE.applicationId }));

  it('tells how many are at once', async () => {
    const { post } = await two();

    expect((await post({ action: 'query', components }, COMPONENTS_ACTION)).json).toMatchObject({
      components: [
        { id: V3_PLACE.componentId, status: { component_status: 'RUNNING', replica: 3 } },
        { id: SECOND.componentId, status: { replica: 1 } },
      ],
    });
  });

  it('syncs them', async () => {
    const { post, world } = await two();
    await post({ action: 'sync_workload', components }, COMPONENTS_ACTION);

    expect(world.acceptedVerbs.map(({ verb }) => verb)).toEqual(['sync_workload', 'sync_workload']);
  });
});

describe('a refresh', () => {
  const refresh = { method: 'PUT', path: `${COMPONENT_3}/refresh` };

  it('shows at once what would show only later', async () => {
    const { doing, ask, detail, pass } = await v3Shop();
    await doing('stop');
    pass(20);
    expect(await detail()).toMatchObject({ status: { component_status: 'STOPPING' } });

    expect(await ask(refresh)).toMatchObject({ status: 200, json: { message: 'OK' } });
    expect(await detail()).toMatchObject({ status: { component_status: 'STOPPED', available_replica: 0 } });
  });

  it('shows no sooner what is not yet so', async () => {
    const { doing, ask, detail, pass } = await v3Shop();
    await doing('stop');
    await ask(refresh);
    expect(await detail()).toMatchObject({ status: { component_status: 'STOPPING' } });
    pass(19);
    await ask(refresh);

    expect(await detail()).toMatchObject({ status: { component_status: 'STOPPING' } });
  });

  it('is no reading', async () => {
    const { ask } = await v3Shop({ identities: [{ ...IDENTITY, permissions: ['servicestage:app:list'] }] });

    expect((await ask(refresh)).status).toBe(403);
  });
});
