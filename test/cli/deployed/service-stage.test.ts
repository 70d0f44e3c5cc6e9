import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { serviceStageReader } from '#cli/deployed/service-stage.ts';
import { type InstanceId, InstanceIdSchema, type TargetId, TargetIdSchema } from '#core/component.ts';
import { type ReadEvent, ReadEventSchema } from '#core/read/read-event.ts';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { invokeApi } from '#simulator/aws/invoke-api.ts';
import { running } from '#test/support/instances.ts';

const idOf = (number: number): InstanceId =>
  InstanceIdSchema.parse(`33333333-4444-5555-6666-${String(number).padStart(12, '0')}`);
const FLEET = Array.from({ length: 120 }, (_, number) => idOf(number));
const FLEET_OF_V3 = Array.from({ length: 620 }, (_, number) => TargetIdSchema.parse(`v3:${idOf(number)}`));
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

const read = (instances: readonly TargetId[], howFar?: (read: number) => void) =>
  serviceStageReader(client, () => 'reader')(['state'], instances, howFar);

it('asks for a fleet part by part, and says how far it is', async () => {
  const seen: number[] = [];

  const { components, clockAheadSeconds } = await read(FLEET, (count) => seen.push(count));

  expect(asked.map(({ instances }) => instances.length)).toEqual([50, 50, 20]);
  expect(components.map(({ instanceId }) => instanceId)).toEqual(FLEET);
  expect(seen).toEqual([50, 100, 120]);
  expect(clockAheadSeconds).toBe(20);
});

it('asks for many of V3 at once, but those of V2 as ever, and has an answer of each in their order', async () => {
  const mixed = [...FLEET.slice(0, 1), ...FLEET_OF_V3, ...FLEET.slice(1)];

  const { components } = await read(mixed);

  expect(asked.map(({ instances }) => instances.length)).toEqual([50, 50, 20, 500, 120]);
  expect(components.map(({ instanceId }) => instanceId)).toEqual(mixed);
});

it('asks once more, part by part, for those of V3 that there was no time for', async () => {
  const late = new Set<TargetId>(FLEET_OF_V3.slice(440, 500));
  answer = ({ instances }) => ({
    components: instances.map((instanceId) =>
      instances.length > 50 && late.has(instanceId)
        ? { instanceId, state: { kind: 'unread', why: 'too-late', failure: { message: 'no time' } } }
        : { instanceId, state: { kind: 'read', instance: running() } },
    ),
  });

  const { components } = await read(FLEET_OF_V3);

  expect(asked.map(({ instances }) => instances.length)).toEqual([500, 120, 50, 10]);
  expect(components.map(({ state }) => state?.kind)).toEqual(FLEET_OF_V3.map(() => 'read'));
});

it('asks nobody once more where all of them came too late: it would be so again', async () => {
  answer = ({ instances }) => ({
    components: instances.map((instanceId) => ({
      instanceId,
      state: { kind: 'unread', why: 'too-late', failure: { message: 'no time' } },
    })),
  });

  await read(FLEET_OF_V3);

  expect(asked).toHaveLength(2);
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
