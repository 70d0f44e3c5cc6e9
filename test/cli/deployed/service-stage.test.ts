import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { serviceStageReader } from '#cli/deployed/service-stage.ts';
import { type InstanceId, InstanceIdSchema } from '#core/component.ts';
import { type ReadEvent, ReadEventSchema } from '#core/read/read-event.ts';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { invokeApi } from '#simulator/aws/invoke-api.ts';
import { running } from '#test/support/instances.ts';

const idOf = (number: number): InstanceId =>
  InstanceIdSchema.parse(`33333333-4444-5555-6666-${String(number).padStart(12, '0')}`);
const FLEET = Array.from({ length: 120 }, (_, number) => idOf(number));
const WELL = ({ instances }: ReadEvent): unknown => ({
  components: instances.map((instanceId) => ({ instanceId, state: { kind: 'read', instance: running() } })),
  clockAheadSeconds: instances.length,
});

const asked: ReadEvent[] = [];
let answer = WELL;
let client: LambdaClient;
let endpoint: Awaited<ReturnType<typeof startAwsEndpoint>>;
beforeAll(async () => {
  endpoint = await startAwsEndpoint([
    invokeApi({
      arnOf: (name) => (name === 'reader' ? 'arn:reader' : undefined),
      invoke: () => 'begun',
      ask: async (_, payload) => {
        const event = ReadEventSchema.parse(JSON.parse(payload));
        asked.push(event);
        return answer(event);
      },
    }),
  ]);
  client = new LambdaClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  });
});
afterAll(async () => {
  client.destroy();
  await endpoint.close();
});
beforeEach(() => {
  asked.length = 0;
  answer = WELL;
});

const read = (instances: readonly InstanceId[], howFar?: (read: number) => void) =>
  serviceStageReader(client, () => 'reader')(['state'], instances, howFar);

it('asks for a fleet part by part, and says how far it is', async () => {
  const seen: number[] = [];

  const { components, clockAheadSeconds } = await read(FLEET, (count) => seen.push(count));

  expect(asked.map(({ instances }) => instances.length)).toEqual([50, 50, 20]);
  expect(components.map(({ instanceId }) => instanceId)).toEqual(FLEET);
  expect(seen).toEqual([50, 100, 120]);
  expect(clockAheadSeconds).toBe(20);
});

it('asks nobody, and looks for no function, where there is nothing to ask', async () => {
  const reader = serviceStageReader(client, () => {
    throw new Error('no such output');
  });

  expect(await reader(['state'], [])).toEqual({ components: [] });
});

it('tells that the function broke down in its own words, and what to do now', async () => {
  answer = () => {
    throw new TypeError('a mistake');
  };

  await expect(read([idOf(1)])).rejects.toMatchObject({
    name: 'UnreachableError',
    message: 'The function reader that reads ServiceStage broke down: TypeError: a mistake',
    next: 'look into its log, or try again',
  });
});

it('believes no answer that is none', async () => {
  answer = () => ({ components: [{ state: 'RUNNING' }] });

  await expect(read([idOf(1)])).rejects.toMatchObject({
    message: 'The function reader answers what is not understood here: it is of another version',
    next: 'npm run deploy',
  });
});

it('tells that AWS refused', async () => {
  await expect(serviceStageReader(client, () => 'other')(['state'], [idOf(1)])).rejects.toMatchObject({
    name: 'UnreachableError',
    message: expect.stringContaining('AWS did not ask the function that reads ServiceStage: ResourceNotFound'),
    next: expect.stringContaining('OperatorsPolicyArn'),
  });
});
