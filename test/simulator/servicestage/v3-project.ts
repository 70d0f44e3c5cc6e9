import { ProjectIdSchema } from '#core/component.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { createServiceStageLists } from '#servicestage/lists/lists.ts';
import type { HttpRequest, Send } from '#servicestage/transport.ts';
import { createGateway } from '#simulator/servicestage/api/gateway.ts';
import { createInProcessSend } from '#simulator/servicestage/api/in-process-send.ts';
import { createAccessKeys } from '#simulator/servicestage/wire/access-keys.ts';
import { DAY, IDENTITY, PLACE, type ShopOptions, START, shop } from '#test/simulator/servicestage/shop.ts';

export const projectId = ProjectIdSchema.parse(PLACE.projectId);
/** Where V3 has the component of that number. */
export const place = (number: number) => ({
  applicationId: `aaaaaaaa-0000-4000-8000-00000000000${number % 2}`,
  componentId: `cccccccc-0000-4000-8000-${String(number).padStart(12, '0')}`,
});

/** The client and the lists that are deployed, over one way out; what was asked for is kept. */
export function speaking(send: Send, now: () => number = () => START) {
  const received: HttpRequest[] = [];
  const keys = async () => ({ accessKey: IDENTITY.accessKey, secretKey: IDENTITY.secretKey });
  const options = {
    endpoint: 'https://servicestage.example.com',
    projectId,
    credentials: { current: keys, refresh: keys },
    now: () => new Date(now()),
    send: (async (request, timeouts) => {
      received.push(request);
      return send(request, timeouts);
    }) satisfies Send,
  };
  return { list: createServiceStageLists(options).v3, client: createServiceStage(options), received };
}

/** A simulated project of so many components of V3; the first of them is also `PLACE` of V2. */
export function project(count: number, options: ShopOptions = {}) {
  const open = shop({ ...options, beginning: { v3: place(0), applicationName: 'shop', ...options.beginning } });
  const { world } = open;
  for (let number = 1; number < count; number++) {
    const v3 = place(number);
    world.addInstance({
      ...options.beginning,
      ...PLACE,
      componentId: v3.componentId,
      instanceId: v3.componentId,
      name: `shop-${number}`,
      v3,
      snapshots: [{ version: '1.0.0', createdAt: START - DAY + number }],
    });
  }
  const gateway = createGateway(world, createAccessKeys([IDENTITY], world.now, 'off'));
  return { ...open, ...speaking(createInProcessSend({ gateway, wait: async () => {} }), world.now) };
}
