import { describe, expect, it } from 'vitest';
import { CAS, DAY, INSTANCE, PLACE, START, servedShop } from './shop.ts';

const APPLICATIONS = `${CAS}/applications`;
const COMPONENTS = `${APPLICATIONS}/${PLACE.applicationId}/components`;
const INSTANCES = `${COMPONENTS}/${PLACE.componentId}/instances`;

const versions = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ version: `1.${index}`, createdAt: START - DAY + index }));

describe('snapshots', () => {
  it('come newest first, in milliseconds, with JSON for a description', async () => {
    const { get } = await servedShop();

    const { json } = await get(`${INSTANCE}/snapshots`);

    expect(json).toEqual({
      count: 2,
      snapshots: [
        {
          version: '1.1.0',
          description: expect.any(String),
          instance_id: PLACE.instanceId,
          create_time: START - DAY,
        },
        {
          version: '1.0.0',
          description: expect.any(String),
          instance_id: PLACE.instanceId,
          create_time: START - 2 * DAY,
        },
      ],
    });
    expect(JSON.parse(json.snapshots[0].description)).toHaveProperty('action');
  });

  it.each([
    ['', 150],
    ['?limit=1000', 150],
    ['?limit=100', 100],
    ['?limit=7', 7],
    ['?limit=0', 0],
    ['?limit=101', 10],
    ['?limit=999', 10],
    ['?limit=-1', 10],
    ['?limit=many', 10],
    ['?limit=100&offset=100', 50],
    ['?limit=100&offset=150', 0],
    ['?limit=100&offset=x', 100],
  ])('with the query "%s" are %d of 150', async (query, length) => {
    const { get } = await servedShop({ beginning: { snapshots: versions(150) } });

    const { json } = await get(`${INSTANCE}/snapshots${query}`);

    expect(json.snapshots).toHaveLength(length);
    expect(json.count).toBe(150);
  });

  it.each(['order_by', 'snapshot_order_by'])('are sorted by what %s says', async (name) => {
    const { get } = await servedShop({
      beginning: {
        snapshots: [
          { version: 'b', createdAt: START - 2 },
          { version: 'a', createdAt: START - 1 },
        ],
      },
    });
    const order = async (query: string) => {
      const { json } = await get(`${INSTANCE}/snapshots?${query}`);
      return json.snapshots.map(({ version }: { version: string }) => version).join('');
    };

    expect(await order(`${name}=version`)).toBe('ba');
    expect(await order(`${name}=version&order=asc`)).toBe('ab');
    expect(await order(`${name}=create_time&order=asc`)).toBe('ba');
    expect(await order(`${name}=nonsense`)).toBe('ab');
    expect(await order(`${name}=constructor`)).toBe('ab');
  });

  it('may leave the running version out', async () => {
    const { get } = await servedShop({ policies: { runningVersion: 'unlisted' } });

    const { json } = await get(`${INSTANCE}/snapshots`);

    expect(json).toMatchObject({ count: 1, snapshots: [{ version: '1.0.0' }] });
  });
});

describe('lists', () => {
  it('lead from the project to the instance', async () => {
    const { get } = await servedShop();

    expect((await get(APPLICATIONS)).json).toMatchObject({
      count: 1,
      applications: [{ id: PLACE.applicationId, project_id: PLACE.projectId, component_count: 1, unified_model: null }],
    });
    expect((await get(COMPONENTS)).json).toMatchObject({
      count: 1,
      components: [{ id: PLACE.componentId, application_id: PLACE.applicationId, name: 'shop-web', status: 0 }],
    });
    expect((await get(INSTANCES)).json).toMatchObject({
      count: 1,
      instances: [{ id: PLACE.instanceId, version: '1.1.0', status_detail: { status: 'RUNNING', replica: 3 } }],
    });
  });

  it('of instances leave out what only the details have', async () => {
    const { get } = await servedShop();

    const [instance] = (await get(INSTANCES)).json.instances;

    expect(Number.isInteger(instance.create_time)).toBe(true);
    for (const name of ['configuration', 'flavor_id', 'refer_resources']) expect(instance).not.toHaveProperty(name);
  });

  it('count all, and give the page that was asked for', async () => {
    const { get, world } = await servedShop();
    for (const name of ['shop-api', 'shop-jobs']) world.addInstance({ ...PLACE, instanceId: name, name });

    const { json } = await get(`${INSTANCES}?limit=1&offset=1&order_by=name&order=asc`);

    expect(json).toMatchObject({ count: 3, instances: [{ name: 'shop-jobs' }] });
  });

  it.each([
    ['order_by=name', ['shop-web', 'shop-api']],
    ['order_by=version', ['shop-web', 'shop-api']],
    ['order_by=create_time', ['shop-api', 'shop-web']],
    ['order_by=update_time', ['shop-web', 'shop-api']],
    ['order_by=nonsense', ['shop-api', 'shop-web']],
  ])('of instances are sorted by %s', async (query, names) => {
    const { get, world, start, pass } = await servedShop();
    world.addInstance({ ...PLACE, instanceId: 'api', name: 'shop-api', version: '1.0.9' });
    start({ action: 'restart' });
    pass(60);

    const { json } = await get(`${INSTANCES}?${query}`);

    expect(json.instances.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  it('of applications and components can be sorted by name', async () => {
    const { get, world } = await servedShop();
    world.addInstance({ ...PLACE, applicationId: 'a', componentId: 'c', instanceId: 'api', name: 'api' });
    world.addInstance({ ...PLACE, componentId: 'd', instanceId: 'jobs', name: 'jobs' });
    const query = 'order_by=name&order=asc';

    const { applications } = (await get(`${APPLICATIONS}?${query}`)).json;
    const { components } = (await get(`${COMPONENTS}?${query}`)).json;

    expect(applications.map(({ id }: { id: string }) => id)).toEqual(['a', PLACE.applicationId]);
    expect(components.map(({ id }: { id: string }) => id)).toEqual(['d', PLACE.componentId]);
  });

  it('know neither a missing application nor a missing component', async () => {
    const { get } = await servedShop();
    const other = '99999999-9999-9999-9999-999999999999';

    expect((await get(COMPONENTS.replace(PLACE.applicationId, other))).json.error_code).toBe('SVCSTG.00100403');
    expect((await get(INSTANCES.replace(PLACE.componentId, other))).json.error_code).toBe('SVCSTG.00100404');
  });
});

it('what is listed has the names that were given to it, and each answer says what time it is there', async () => {
  const { get, pass } = await servedShop({ beginning: { applicationName: 'shop', componentName: 'web' } });
  pass(7200);

  const { json, headers } = await get(APPLICATIONS);
  const components = await get(COMPONENTS);

  expect(json.applications).toMatchObject([{ name: 'shop' }]);
  expect(components.json.components).toMatchObject([{ name: 'web' }]);
  expect(headers.date).toBe(new Date(START + 7_200_000).toUTCString());
});
