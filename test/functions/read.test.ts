import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import { LISTED_FILE } from '#core/read/listed.ts';
import type { ReadEvent } from '#core/read/read-event.ts';
import { handler, read } from '#functions/read.ts';
import { createReadServices } from '#runtime/read/read-services.ts';
import { ok, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { type ServiceStageServer, startServiceStage } from '#simulator/servicestage/api/server.ts';
import { createWorld } from '#simulator/servicestage/world/world.ts';
import { environment } from '#test/support/environment.ts';
import { shopWeb } from '#test/support/instances.ts';
import { KEY, PROJECT_ID } from '#test/support/run-harness.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

/** ServiceStage's clock is so far ahead. */
const AHEAD_SECONDS = 90;
const directory = temporaryDirectory();
const world = createWorld({ now: () => Date.now() + AHEAD_SECONDS * 1000, seed: 7 });
const asked: string[] = [];
let key = KEY;
let serviceStage: ServiceStageServer;
let aws: Awaited<ReturnType<typeof startAwsEndpoint>>;

beforeAll(async () => {
  const { platform: _, replica: __, ...place } = shopWeb;
  const snapshots = [
    { version: '1.0.0', createdAt: 1 },
    { version: '1.1.0', createdAt: 2 },
  ];
  world.addInstance({ ...place, projectId: PROJECT_ID, replica: 2, snapshots });
  serviceStage = await startServiceStage({ world, identities: [{ ...KEY, projectId: PROJECT_ID }], now: world.now });
  aws = await startAwsEndpoint([
    ({ operation }) => {
      asked.push(operation);
      return operation === 'AmazonSSM.GetParameter' ? ok({ Parameter: { Value: JSON.stringify(key) } }) : undefined;
    },
  ]);
  const { name: _name, ...listed } = shopWeb;
  writeFileSync(join(directory.path, LISTED_FILE), JSON.stringify([listed]));
  const named = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDTEST',
    AWS_SECRET_ACCESS_KEY: 'secret',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
  for (const [name, value] of Object.entries(named)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await serviceStage.close();
  await aws.close();
  directory[Symbol.dispose]();
});

const EVENT: ReadEvent = { read: ['state', 'snapshots'], instances: [targetIdOf(shopWeb)] };
const services = () => createReadServices({ ...environment, SERVICESTAGE_ENDPOINT: serviceStage.url }, directory.path);
const inTime = new AbortController().signal;

it('reads a component by the key of the parameter, asks AWS for nothing else, and tells the time there', async () => {
  asked.length = 0;

  const answer = await read(EVENT, services(), inTime);

  expect(answer).toEqual({
    components: [
      {
        instanceId: targetIdOf(shopWeb),
        state: {
          kind: 'read',
          instance: expect.objectContaining({ status: 'RUNNING', version: '1.1.0', replica: 2 }),
        },
        snapshots: {
          kind: 'read',
          newest: [
            { version: '1.1.0', createdAt: 2 },
            { version: '1.0.0', createdAt: 1 },
          ],
          count: 2,
        },
      },
    ],
    clockAheadSeconds: expect.any(Number),
  });
  expect(Math.abs((answer.clockAheadSeconds ?? 0) - AHEAD_SECONDS)).toBeLessThanOrEqual(1);
  expect(new Set(asked)).toEqual(new Set(['AmazonSSM.GetParameter']));
});

it('says that a key is refused, once for all that it was asked, and does not quote it', async () => {
  key = { ...KEY, secretKey: 'SK-mistyped-0123456789' };
  const own = services();

  const answer = await read(EVENT, own, inTime);
  const before = world.requests.length;
  await read(EVENT, own, inTime);
  key = KEY;

  expect(answer.components[0]).toMatchObject({
    state: { kind: 'unread', why: 'credentials', failure: { code: 'APIGW.0301' } },
    snapshots: { kind: 'unread', why: 'credentials' },
  });
  expect(JSON.stringify(answer)).not.toMatch(/SK-|AK-SHOP/);
  expect(world.requests.length).toBe(before);
});

it.each([
  ['nothing', {}],
  ['what cannot be read', { ...EVENT, read: ['environment'] }],
  ['no id', { ...EVENT, instances: ['../../secrets'] }],
  ['more than it may', { ...EVENT, instances: Array(51).fill(targetIdOf(shopWeb)) }],
])('refuses to be asked for %s', async (_, event) => {
  const context = JSON.parse('{}');
  context.getRemainingTimeInMillis = () => 60_000;

  await expect(Promise.resolve(handler(event, context))).rejects.toThrow('Not an event of this function');
});
