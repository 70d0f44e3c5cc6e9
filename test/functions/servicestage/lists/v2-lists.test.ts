import { describe, expect, it, onTestFinished } from 'vitest';
import { ProjectIdSchema } from '#core/component.ts';
import type { Credentials } from '#core/credentials.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { createServiceStageLists } from '#servicestage/lists/lists.ts';
import { residents } from '#simulator/local/fleet.ts';
import { startServiceStage } from '#simulator/servicestage/api/server.ts';
import { createWorld } from '#simulator/servicestage/world/world.ts';
import { httpServer, type Reply } from '#test/functions/servicestage/loopback-server.ts';

const projectId = ProjectIdSchema.parse('0123456789abcdef0123456789abcdef');
const keys = { accessKey: 'TESTAK0123456789ABCD', secretKey: 'TestSk+0123456789abcdefghijklmnopqrstuv' };
const NOW = Date.parse('2026-03-02T08:00:00Z');
const SHOP = '11111111-2222-3333-4444-555555555555';
const API = '22222222-3333-4444-5555-777777777777';

const listsAt = (endpoint: string) => {
  const give = async (): Promise<Credentials> => keys;
  const credentials = { current: give, refresh: give };
  return createServiceStageLists({ endpoint, projectId, credentials, now: () => new Date(NOW) }).v2;
};
const answered = async (...replies: readonly Reply[]) => {
  const { origin, received } = await httpServer(...replies);
  return { lists: listsAt(origin), received };
};
const failure = (asked: Promise<unknown>): Promise<unknown> => asked.catch((error: unknown) => error);

describe('the lists of V2', () => {
  it('tell which applications, components and instances there are, and how they are', async () => {
    const world = createWorld({ now: () => NOW, seed: 1 });
    for (const resident of residents(NOW)) world.addInstance(resident);
    const server = await startServiceStage({ world, now: () => NOW, identities: [{ ...keys, projectId }] });
    onTestFinished(() => server.close());
    const lists = listsAt(server.url);

    const { items: applications, total } = await lists.applications();
    const components = await lists.components(SHOP);
    const instances = await lists.instances(SHOP, API);

    expect(await lists.applicationCount()).toBe(2);
    expect(total).toBe(2);
    expect(applications.map(({ name }) => name)).toEqual(['shop', 'back-office']);
    expect(components.items.map(({ name }) => name)).toEqual(['shop-api', 'shop-web', 'report-batch']);
    expect(instances.items).toEqual([
      {
        id: '33333333-4444-5555-6666-888888888888',
        name: 'shop-api',
        platform: 'cce',
        version: '1.9.1',
        status: 'RUNNING',
        replica: 2,
        availableReplica: 2,
      },
      expect.objectContaining({ name: 'shop-api-canary', replica: 1 }),
    ]);
  });

  it('are read page by page, each entry once, and say what they say of the total', async () => {
    const page = (count: number, from: number, length: number) => ({
      body: { count, applications: Array.from({ length }, (_, index) => ({ id: `a${from + index}`, name: 'a' })) },
    });
    // An application came between the pages, so that one is told of twice.
    const { lists, received } = await answered(page(150, 0, 100), page(151, 99, 51), page(151, 0, 0));

    const { items, total } = await lists.applications();

    expect(items).toHaveLength(150);
    expect(total).toBe(151);
    expect(received.map(({ url }) => new URL(url, 'http://x').searchParams.get('offset'))).toEqual(['0', '100']);
  });

  it('show what an entry lacks as missing, and the id in place of a name', async () => {
    const entry = { id: 'i1', platform_type: 'lambda', status_detail: null };
    const { lists } = await answered({ body: { instances: [entry] } }, { body: { instances: [] } });

    expect(await lists.instances(SHOP, API)).toEqual({ items: [{ id: 'i1', name: 'i1', platform: 'unknown' }] });
  });

  it.each([
    [{ body: { count: 1, instances: [{ id: 'i1', component_id: SHOP }] } }, 'it is about another component'],
    [{ body: { count: 1, instances: [{ id: 'i1', application_id: API }] } }, 'it is about another application'],
    [{ body: { count: 1, instances: [{ name: 'no id' }] } }, 'instances.0.id'],
    [{ body: '<html>' }, 'not the JSON that was expected'],
  ])('are no answer if they are about something else, or cannot be read: %j', async (reply, why) => {
    const { lists } = await answered(reply);

    const error = await failure(lists.instances(SHOP, API));

    expect(error).toBeInstanceOf(ServiceStageError);
    expect(error).toMatchObject({ fate: 'unclear', message: expect.stringContaining(why) });
  });

  it('are refused without a key in what is said of it, and not asked for again', async () => {
    const body = { error_code: 'APIGW.0301', error_msg: `verify aksk signature fail, secret ${keys.secretKey}` };
    const { lists, received } = await answered({ status: 401, body });

    const error = await failure(lists.applicationCount());

    expect(error).toMatchObject({ fate: 'credentials' });
    expect(String(error)).not.toContain(keys.secretKey);
    expect(received).toHaveLength(1);
  });

  it('show a name without what a terminal would obey, or what quotes a key', async () => {
    const applications = [{ id: 'a1', name: `\u001b[31mred ${keys.secretKey}` }];
    const { lists } = await answered({ body: { count: 1, applications } });

    expect((await lists.applications()).items).toEqual([{ id: 'a1', name: expect.stringMatching(/^\[31mred \*\*\*/) }]);
  });
});
