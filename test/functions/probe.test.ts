import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import { targetIdOf } from '#core/component.ts';
import type { ProbeEvent } from '#core/probe-event.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { ok, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { type BusEvent, eventBridge } from '#simulator/aws/event-bridge.ts';
import { startServiceStage } from '#simulator/servicestage/api/server.ts';
import { createWorld } from '#simulator/servicestage/world/world.ts';
import { dynamoClient, LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { environment } from '#test/support/environment.ts';
import { shopWeb } from '#test/support/instances.ts';
import { KEY, PROJECT_ID } from '#test/support/run-harness.ts';

const WELL = 'https://shop.example.com/healthz';
const SILENT = 'https://shop.example.com/silent';
const SICK = 'https://shop.example.com/sick';
const closing: (() => Promise<void>)[] = [];
const store = { url: '' };
const told: Omit<BusEvent, 'id'>[] = [];

beforeAll(async () => {
  const world = createWorld({ now: Date.now, seed: 7 });
  const { platform: _, replica: __, ...place } = shopWeb;
  world.addInstance({ ...place, projectId: PROJECT_ID, replica: 2, snapshots: [{ version: '1.1.0', createdAt: 1 }] });
  const serviceStage = await startServiceStage({
    world,
    identities: [{ ...KEY, projectId: PROJECT_ID }],
    now: world.now,
  });
  const aws = await startAwsEndpoint([
    ({ operation }) =>
      operation === 'AmazonSSM.GetParameter' ? ok({ Parameter: { Value: JSON.stringify(KEY) } }) : undefined,
    eventBridge(
      (event) => `event-${told.push(event)}`,
      (bus) => `arn:aws:events:us-east-1:123456789012:event-bus/${bus}`,
      () => undefined,
    ),
  ]);
  const tables = await startDynamoDb([LEDGER_TABLE]);
  const web = createServer(({ url }, response) => {
    if (url === SILENT) return;
    response.writeHead(url === WELL ? 200 : 503).end(KEY.secretKey);
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  closing.push(serviceStage.close, aws.close, tables.close, async () => {
    web.closeAllConnections();
    web.close();
  });
  store.url = tables.url;
  const named = {
    ...environment,
    SERVICESTAGE_ENDPOINT: serviceStage.url,
    PROBE_GATEWAY: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: tables.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDTEST',
    AWS_SECRET_ACCESS_KEY: 'secret',
    // Powertools writes to a console of its own unless told that this is development.
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_DISABLED: 'false',
  };
  for (const [name, value] of Object.entries(named)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const close of closing) await close();
});

let lines: Record<string, unknown>[] = [];
beforeEach(() => {
  lines = [];
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((line) => void lines.push(JSON.parse(String(line))));
  }
});
afterEach(() => vi.restoreAllMocks());

const { handler } = await import('#functions/probe.ts');
const FIVE_MINUTES = 300_000;
const invoke = (event: unknown, left = FIVE_MINUTES) =>
  handler(event, { getRemainingTimeInMillis: () => left } as Parameters<typeof handler>[1]);

const eventOf = (urls: Record<string, string>): ProbeEvent => ({
  at: '2026-03-02T14:00:00Z',
  checks: Object.entries(urls).map(([name, url]) => ({
    check: checkOf(name, { component: 'shop-web', url }),
    component: shopWeb,
    steady: 0,
  })),
});

describe('the deployed probe', () => {
  it('puts one blob of metrics for each check, and remembers which version was healthy', async () => {
    await invoke(eventOf({ live: WELL, sick: SICK }));

    const blobs = lines.filter((line) => '_aws' in line);
    expect(blobs).toHaveLength(2);
    for (const [check, healthy] of Object.entries({ live: 1, sick: 0 })) {
      expect(blobs).toContainEqual(
        expect.objectContaining({
          _aws: {
            Timestamp: expect.any(Number),
            CloudWatchMetrics: [
              {
                Namespace: 'ServiceStageAutopilot',
                Dimensions: [['service', 'check']],
                Metrics: [
                  { Name: 'Healthy', Unit: 'Count' },
                  { Name: 'Latency', Unit: 'Milliseconds' },
                ],
              },
            ],
          },
          service: 'servicestage-autopilot',
          check,
          Healthy: healthy,
          Latency: expect.any(Number),
        }),
      );
    }
    const client = dynamoClient(store.url);
    const { seenHealthy } = await dynamoLedger(client, LEDGER_TABLE.TableName).memory(targetIdOf(shopWeb), Date.now());
    client.destroy();
    expect(seenHealthy).toEqual([{ check: 'live', version: '1.1.0' }]);
  });

  it('says what is sick, and nothing of the body or the key', async () => {
    await invoke(eventOf({ sick: SICK }));

    expect(lines.filter((line) => !('_aws' in line))).toMatchObject([
      { level: 'WARN', message: 'shop-web is sick: it answered 503', check: 'sick' },
    ]);
    expect(JSON.stringify(lines)).not.toContain(KEY.secretKey);
  });

  it('tells once of a version that is sick, on our own bus', async () => {
    await invoke(eventOf({ sick: SICK }));
    await invoke(eventOf({ sick: SICK }));

    expect(told).toMatchObject([
      {
        bus: environment.EVENT_BUS_NAME,
        source: 'servicestage.autopilot',
        detailType: 'Version Unhealthy',
        detail: { check: 'sick', component: 'shop-web', version: '1.1.0' },
      },
    ]);
  });

  it('does not take an event that is not for it', async () => {
    await expect(invoke({ at: '2026-03-02T14:00:00Z', checks: [] })).rejects.toMatchObject({
      name: 'EventRejectedError',
    });
    await expect(invoke({ automation: 'restart-on-5xx' })).rejects.toMatchObject({ name: 'EventRejectedError' });
  });

  it('ends half a minute before Lambda would end it', async () => {
    await expect(invoke(eventOf({ silent: SILENT }), 30_000)).rejects.toMatchObject({
      name: 'ProbeFailedError',
      message: '1 of 1 checks broke off: silent: there was no time left for it',
    });
    expect(lines.filter((line) => '_aws' in line)).toEqual([]);
  });
});
