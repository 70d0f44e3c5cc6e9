import { describe, expect, it } from 'vitest';
import { ComponentSchema, ProjectIdSchema } from '#core/component.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { createGateway } from '#simulator/servicestage/api/gateway.ts';
import { createInProcessSend } from '#simulator/servicestage/api/in-process-send.ts';
import { createAccessKeys } from '#simulator/servicestage/wire/access-keys.ts';
import { IDENTITY, PLACE, type ShopOptions, shop } from '#test/simulator/servicestage/shop.ts';
import { OTHER, V3_PLACE } from './v3-shop.ts';

const component = ComponentSchema.parse({ ...V3_PLACE, api: 'v3' });
const restart = { action: 'restart' } as const;

/** The client that is deployed, and the shop behind it. */
function clientAt({ beginning, ...options }: ShopOptions = {}) {
  const open = shop({ ...options, beginning: { v3: V3_PLACE, ...beginning } });
  const { world } = open;
  const keys = async () => ({ accessKey: IDENTITY.accessKey, secretKey: IDENTITY.secretKey });
  const client = createServiceStage({
    endpoint: 'https://servicestage.example.com',
    projectId: ProjectIdSchema.parse(PLACE.projectId),
    credentials: { current: keys, refresh: keys },
    now: () => new Date(world.now()),
    send: createInProcessSend({
      gateway: createGateway(world, createAccessKeys([IDENTITY], world.now, 'off')),
      wait: async () => {},
    }),
  });
  const act = (request: Parameters<typeof client.act>[1]) => client.act(component, request, Number.POSITIVE_INFINITY);
  return { ...open, client, act };
}

describe('the client that is deployed', () => {
  it.each(['lower', 'upper'] as const)('sees an action through, with the keys of jobs in %s case', async (jobKeys) => {
    const { client, act, pass } = clientAt({ v3: { jobKeys, answer: 'both' } });

    const { jobId } = await act({ action: 'scale', parameters: { replica: 4 } });
    pass(10);

    expect(await client.job(jobId, component)).toMatchObject({ status: 'RUNNING' });
    pass(60);
    expect(await client.job(jobId, component)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await client.instance(component)).toMatchObject({
      status: 'RUNNING',
      replica: 4,
      availableReplica: 4,
      version: '1.1.0',
      lastJobId: jobId,
    });
  });

  it.each(['iso', 'milliseconds'] as const)(
    'finds the versions to go back to, with times in %s',
    async (recordTimes) => {
      const { client } = clientAt({ v3: { recordTimes } });

      expect(await client.snapshots(component)).toMatchObject([{ version: '1.1.0' }, { version: '1.0.0' }]);
    },
  );

  it('is told that nothing was begun while a job runs', async () => {
    const { act, world } = clientAt();
    await act(restart);

    await expect(act(restart)).rejects.toMatchObject({ name: 'ServiceStageError' });
    expect(world.accepted).toHaveLength(1);
  });

  it('does not take a component that is gone for a key that is refused', async () => {
    const { client } = clientAt();
    const gone = ComponentSchema.parse({ ...V3_PLACE, componentId: OTHER, api: 'v3' });

    await expect(client.instance(gone)).rejects.toMatchObject({ fate: 'not-found' });
  });

  it('takes the answer about another component for none', async () => {
    const { client } = clientAt({ faults: [{ route: 'instance', effect: 'about-another' }] });

    await expect(client.instance(component)).rejects.toThrow();
  });
});
