import { describe, expect, it } from 'vitest';
import { type Component, ComponentSchema, targetIdOf } from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import { createGateway } from '#simulator/servicestage/api/gateway.ts';
import { createInProcessSend } from '#simulator/servicestage/api/in-process-send.ts';
import { createAccessKeys } from '#simulator/servicestage/wire/access-keys.ts';
import type { InstanceStatus } from '#simulator/servicestage/world/instance-state.ts';
import { IDENTITY, PLACE, scale, stop } from '#test/simulator/servicestage/shop.ts';
import { place, project, speaking } from '#test/simulator/servicestage/v3-project.ts';
import { shopWeb } from '#test/support/instances.ts';

const inV3 = (number: number): Component => ComponentSchema.parse({ ...place(number), api: 'v3' });
const fleet = (count: number) => Array.from({ length: count }, (_, number) => inV3(number));
const keyOf = (component: Component) => foldedId(targetIdOf(component));

describe('a glance', () => {
  it('tells how a thousand components are by ten requests, each as its detail does', async () => {
    const { client, received, world } = project(1000);

    const { seen, requests, failed } = await client.glance(fleet(1000));

    expect([seen.size, requests, failed]).toEqual([1000, 10, undefined]);
    expect([received.length, world.requests.length]).toEqual([10, 10]);
    for (const number of [0, 99, 100, 999])
      expect(seen.get(keyOf(inV3(number)))).toEqual(await client.instance(inV3(number)));
  });

  it('asks nothing for fewer than a list is worth, or for any number of V2', async () => {
    const { client, received } = project(5);

    expect((await client.glance(fleet(2))).seen.size).toBe(0);
    expect((await client.glance(Array.from({ length: 50 }, () => shopWeb))).seen.size).toBe(0);
    expect(received).toEqual([]);
  });

  it('stops as soon as all were told of, or the rest is cheaper by itself', async () => {
    const { client, received } = project(1000);

    await client.glance(fleet(90));
    expect(received).toHaveLength(1);
    expect((await client.glance([...fleet(20), inV3(998), inV3(999)])).seen.size).toBe(20);
    expect(received).toHaveLength(2);
  });

  it('says nothing of one that the list lacks, or has under another application', async () => {
    const { client } = project(5);
    const elsewhere = ComponentSchema.parse({ ...place(1), applicationId: place(0).applicationId, api: 'v3' });

    const { seen } = await client.glance([inV3(0), elsewhere, inV3(2), inV3(77)]);

    expect([...seen.keys()]).toEqual([inV3(0), inV3(2)].map(keyOf));
  });

  it('keeps what it has, and says why there is no more, where a request fails', async () => {
    const whole = project(230);
    const gateway = createGateway(whole.world, createAccessKeys([IDENTITY], whole.world.now, 'off'));
    const exchange = createInProcessSend({ gateway, wait: async () => {} });
    const { client, received } = speaking(
      async (request, timeouts) =>
        request.path.includes('offset=100')
          ? { status: 429, headers: {}, body: JSON.stringify({ error_code: 'APIGW.0308', error_msg: 'throttled' }) }
          : exchange(request, timeouts),
      whole.world.now,
    );

    const { seen, requests, failed } = await client.glance(fleet(230));

    expect([seen.size, requests, received.length]).toEqual([100, 2, 2]);
    expect(failed).toMatchObject({ fate: 'throttled', failure: { code: 'APIGW.0308' } });
  });

  it('begins no other request once time is up', async () => {
    const { client, received } = project(230);
    const up = new AbortController();

    const glance = client.glance(fleet(230), up.signal);
    up.abort();

    expect((await glance).seen.size).toBe(100);
    expect(received).toHaveLength(1);
    expect((await client.glance(fleet(230), up.signal)).requests).toBe(0);
  });
});

const STATUSES = [
  'INITIALIZING',
  'UPGRADING',
  'FAILED',
  'RUNNING',
  'DOWN',
  'DELETING',
  'DELETED',
  'RESERVED',
  'STARTING',
  'STOPPING',
  'STOPPED',
  'RESTARTING',
  'PENDING',
  'UNKNOWN',
  'PARTIALLY_FAILED',
  'GRAYING',
] as const satisfies readonly InstanceStatus[];

describe('what a list and a detail say of the same moment', () => {
  it.each(STATUSES)('is the same of a component that is %s', async (status) => {
    const { client } = project(3, { beginning: { status } });

    const { seen } = await client.glance(fleet(3));

    expect(seen.get(keyOf(inV3(0)))?.status).toBe(status);
    expect(seen.get(keyOf(inV3(0)))).toEqual(await client.instance(inV3(0)));
  });

  it('is the same all the way through a scale, a gray release and a stop, however late the status shows', async () => {
    const { client, world, pass } = project(3);
    const same = async () => {
      const { seen } = await client.glance(fleet(3));
      const detail = await client.instance(inV3(0));
      expect(seen.get(keyOf(inV3(0)))).toEqual(detail);
      return detail.status;
    };
    const words = new Set<string>();
    const gray = () => world.deploy(PLACE.instanceId, '2.0.0', undefined, 'GrayRelease');
    for (const begin of [() => world.act(PLACE.instanceId, scale(5)), gray, () => world.act(PLACE.instanceId, stop)]) {
      begin();
      for (let looks = 0; looks < 40; looks++, pass(5)) words.add(await same());
    }

    expect(words).toContain('GRAYING');
    expect(words.size).toBeGreaterThan(2);
  });
});
