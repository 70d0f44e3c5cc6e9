import { describe, expect, it } from 'vitest';
import { IDENTITY, PLACE, START } from '#test/simulator/servicestage/shop.ts';
import { CAS_3, COMPONENT_3, COMPONENTS_3, V3_PLACE, v3Shop } from './v3-shop.ts';

const ALL = `${CAS_3}/components`;
const id = (kind: string, number: number) => `${kind.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Beside shop-web so many more in its application, and one in another. */
async function fleet(more: number, options: Parameters<typeof v3Shop>[0] = {}) {
  const open = await v3Shop(options);
  const { world } = open;
  const place = (number: number) => ({ ...PLACE, componentId: id('d', number), instanceId: id('e', number) });
  for (let number = 1; number <= more; number++) {
    const v3 = { ...V3_PLACE, componentId: id('c', number) };
    world.addInstance({ ...place(number), name: `shop-${number}`, v3 });
  }
  const v3 = { applicationId: id('a', 0), componentId: id('c', 0) };
  const environment = { id: id('b', 0), name: 'cellar' };
  const other = { ...place(0), applicationId: id('f', 0), applicationName: 'office' };
  world.addInstance({ ...other, name: 'mail', platform: 'vmapp', environment, v3 });
  return open;
}
const names = (rows: readonly { name: string }[]): readonly string[] => rows.map(({ name }) => name);

describe('a row of a list', () => {
  it('has status, platform and the names of where it is', async () => {
    const { get } = await v3Shop({ beginning: { applicationName: 'shop' } });

    const { json } = await get(COMPONENTS_3);

    expect(json).toMatchObject({
      count: 1,
      components: [
        {
          id: V3_PLACE.componentId,
          name: 'shop-web',
          status: { component_status: 'RUNNING', replica: 3, available_replica: 3, create_time: START - 172_800_000 },
          application_id: V3_PLACE.applicationId,
          application_name: 'shop',
          environment_name: 'production',
          version: '1.1.0',
          platform_type: 'cce',
          runtime_stack: { deploy_mode: 'container' },
        },
      ],
    });
    expect(json.components[0]).not.toHaveProperty('replica');
  });
});

describe('lists', () => {
  it('are of an application, or of the project', async () => {
    const { get } = await fleet(2);

    expect((await get(COMPONENTS_3)).json.count).toBe(3);
    expect((await get(ALL)).json.count).toBe(4);
  });

  it.each([
    ['', 131],
    ['?limit=100', 100],
    ['?limit=100&offset=100', 31],
    ['?limit=100&offset=131', 0],
    ['?limit=0', 0],
  ])('with the query "%s" have %d of 131', async (query, length) => {
    const { get } = await fleet(129);

    const { json } = await get(`${ALL}${query}`);

    expect(json.components).toHaveLength(length);
    expect(json.count).toBe(131);
  });

  it.each([
    ['refuse', { status: 400, json: { error_code: 'SVCSTG.00100400' } }],
    ['ten', { status: 200, json: { components: { length: 10 } } }],
  ] as const)('with a limit beyond 100 are a switch: %s', async (limitBeyond, expected) => {
    const { get } = await fleet(11, { v3: { limitBeyond } });

    expect(await get(`${ALL}?limit=101`)).toMatchObject(expected);
  });

  it.each([
    ['order_by=name&order=asc', ['mail', 'shop-1', 'shop-web']],
    ['order_by=update_time', ['shop-web', 'mail', 'shop-1']],
    ['order_by=create_time&order=asc', ['shop-web', 'shop-1', 'mail']],
    ['order_by=nonsense&order=asc', ['shop-web', 'shop-1', 'mail']],
  ])('are sorted by %s', async (query, expected) => {
    const { get, doing, pass } = await fleet(1);
    await doing('restart');
    pass(60);

    const { json } = await get(`${ALL}?${query}`);

    expect([...names(json.components)].toSorted()).toEqual([...expected].toSorted());
    expect(json.components[0].name).toBe(expected[0]);
  });

  it.each([
    ['exact', 'component_name=shop-1', ['shop-1']],
    ['exact', 'component_name=shop', []],
    ['exact', 'application_name=office', ['mail']],
    ['substring', 'component_name=shop-w', ['shop-web']],
    ['substring', 'application_name=ffic&component_name=mai', ['mail']],
  ] as const)('are filtered by %s names: %s', async (kind, query, expected) => {
    const { get } = await fleet(1, { v3: { names: kind } });

    expect(names((await get(`${ALL}?${query}`)).json.components)).toEqual(expected);
  });

  it('are of applications and environments too', async () => {
    const { get } = await fleet(1);

    expect((await get(`${CAS_3}/applications?order_by=name&order=asc`)).json).toMatchObject({
      count: 2,
      applications: [{ id: id('a', 0), name: 'office', component_count: 1 }, { component_count: 2 }],
    });
    expect((await get(`${CAS_3}/environments?name=cellar`)).json).toMatchObject({
      count: 1,
      environments: [{ id: id('b', 0), deploy_mode: 'virtualmachine', project_id: PLACE.projectId }],
    });
    expect((await get(`${CAS_3}/environments?environment_id=${id('b', 0)}`)).json.count).toBe(1);
  });

  it('know no application that is missing', async () => {
    const { get } = await v3Shop();

    expect((await get(COMPONENTS_3.replace(V3_PLACE.applicationId, id('a', 9)))).status).toBe(401);
  });
});

describe('a permission', () => {
  it.each([
    ['get', COMPONENT_3, 200],
    ['getComponent', COMPONENT_3, 200],
    ['list', COMPONENT_3, 403],
    ['listComponent', `${COMPONENT_3}/records`, 200],
    ['list', ALL, 200],
    ['get', ALL, 403],
    ['listComponent', COMPONENTS_3, 200],
    ['listApplication', `${CAS_3}/applications`, 200],
    ['listApplication', `${CAS_3}/jobs/JOB1`, 404],
    ['listComponent', `${CAS_3}/jobs/JOB1`, 403],
  ])('%s for GET %s: %d', async (permission, path, status) => {
    const { get } = await v3Shop({ identities: [{ ...IDENTITY, permissions: [`servicestage:app:${permission}`] }] });

    expect((await get(path)).status).toBe(status);
  });

  it.each([
    ['modify', 200],
    ['modifyComponent', 200],
    ['get', 403],
  ])('%s for an action: %d', async (permission, status) => {
    const { post } = await v3Shop({ identities: [{ ...IDENTITY, permissions: [`servicestage:app:${permission}`] }] });

    expect((await post({ action: 'restart' })).status).toBe(status);
  });
});
