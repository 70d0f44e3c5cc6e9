import { describe, expect, it } from 'vitest';
import { ComponentSchema } from '#core/component.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { IDENTITY, PLACE, restart } from '#test/simulator/servicestage/shop.ts';
import { place, project, projectId, speaking } from '#test/simulator/servicestage/v3-project.ts';

/** Answers in turn. */
function answering(...answers: readonly unknown[]) {
  let asked = 0;
  return speaking(async () => ({ status: 200, headers: {}, body: JSON.stringify(answers[asked++] ?? {}) }));
}
const failure = (asked: Promise<unknown>): Promise<unknown> => asked.catch((error: unknown) => error);

describe('the list of V3', () => {
  it('has a whole project in a request for each hundred, in the order of their age', async () => {
    const { list, received } = project(230);

    const { items, total } = await list.components();

    expect(total).toBe(230);
    expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 230 }, (_, index) => place(index).componentId));
    expect(received.map(({ path }) => path.split('?')[1])).toEqual(
      [0, 100, 200].map((offset) => `limit=100&offset=${offset}&order_by=create_time&order=asc`),
    );
    expect(received[0]?.path).toMatch(`/v3/${projectId}/cas/components?`);
  });

  it('says of each where it is, and how it is in the words of its detail', async () => {
    const { list, client, world, pass } = project(3);
    world.act(PLACE.instanceId, restart);
    pass(10);

    const { items } = await list.components();

    expect(items[0]).toMatchObject({
      id: place(0).componentId,
      name: 'shop-web',
      application: { id: place(0).applicationId, name: 'shop' },
      environment: { name: 'production' },
      platform: 'cce',
      version: '1.1.0',
      instance: { status: 'RESTARTING', replica: 3 },
    });
    for (const [index, { instance }] of items.entries())
      expect(instance).toEqual(await client.instance(ComponentSchema.parse({ ...place(index), api: 'v3' })));
  });

  it('counts them by one row', async () => {
    const { list, received } = project(3);

    expect(await list.count()).toBe(3);
    expect(received.map(({ path }) => path)).toEqual([expect.stringContaining('limit=1&offset=0')]);
  });

  it('is read no further than is wanted', async () => {
    const { list, received } = project(230);

    const { items, total } = await list.components(({ items: read }) => read.length < 200);

    expect([items.length, total, received.length]).toEqual([200, 230, 2]);
  });
});

const row = {
  id: 'c1',
  name: 'shop-web',
  application_id: 'a1',
  version: '1.1.0',
  status: { component_status: 'RUNNING', replica: 1, last_job_id: '' },
};

describe('a row of it', () => {
  it.each([
    ['without a status', { status: null }],
    ['whose status says nothing', { status: {} }],
    ['without a version', { version: null }],
  ])('%s is listed, and has to be read by itself', async (_, lacks) => {
    const { list } = answering({
      count: 2,
      components: [
        { ...row, ...lacks },
        { ...row, id: 'c2' },
      ],
    });

    const { items } = await list.components();

    expect(items.map(({ name, instance }) => [name, instance?.status])).toEqual([
      ['shop-web', undefined],
      ['shop-web', 'RUNNING'],
    ]);
  });

  it('that says its id alone is called by it', async () => {
    const { list } = answering({ count: 1, components: [{ id: 'c1' }] });

    expect((await list.components()).items).toEqual([
      { id: 'c1', name: 'c1', application: {}, environment: {}, platform: 'unknown' },
    ]);
  });

  it('runs where its stack says, whatever its type is called', async () => {
    const runtime_stack = { deploy_mode: 'virtualmachine' };
    const { list } = answering({ count: 1, components: [{ ...row, platform_type: 'cce', runtime_stack }] });

    expect((await list.components()).items).toMatchObject([{ platform: 'vmapp', instance: { platform: 'vmapp' } }]);
  });

  it.each([
    [{ id: undefined }, 'components.1.id'],
    [{ id: IDENTITY.accessKey }, 'components.1.id'],
    [{ application_id: IDENTITY.accessKey }, 'components.1.application_id'],
    [{ environment_id: IDENTITY.accessKey }, 'components.1.environment_id'],
    [{ version: `1.0-${IDENTITY.accessKey}` }, 'components.1.version'],
    [{ status: { ...row.status, last_job_id: IDENTITY.accessKey } }, 'components.1.status.last_job_id'],
    [{ project_id: '99999999999999999999999999999999' }, 'it is about another project'],
  ])('that is amiss makes it no answer, and is told by its place: %j', async (wrong, why) => {
    const { list } = answering({ count: 2, components: [row, { ...row, ...wrong }] });

    const error = await failure(list.components());

    expect(error).toBeInstanceOf(ServiceStageError);
    expect(error).toMatchObject({ fate: 'unclear', message: expect.stringContaining(why) });
    expect(String(error)).not.toContain(IDENTITY.accessKey);
  });

  it('of V2 has no status that V3 would take for its own', async () => {
    const { list } = answering({ count: 1, components: [{ ...row, status: 1 }] });

    expect((await list.components()).items).not.toMatchObject([{ instance: expect.anything() }]);
  });

  it('shows names without what a terminal would obey, or what quotes a key', async () => {
    const application_name = `\u001b[31mred ${IDENTITY.secretKey}`;
    const { list } = answering({ count: 1, components: [{ ...row, application_name }] });

    const { items } = await list.components();

    expect(items[0]?.application.name).toMatch(/^\[31mred \*\*\*/);
  });
});
