import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Delivery } from '#core/huawei-alarm/judge-delivery.ts';
import { createReceiveHandler, TooLateError } from '#runtime/lambda/receive-handler.ts';

beforeEach(() => {
  const environment = {
    HUAWEI_TOPICS: 'urn',
    LEDGER_TABLE_NAME: 'ledger',
    EVENT_BUS_NAME: 'bus',
    POWERTOOLS_SERVICE_NAME: 'x',
    POWERTOOLS_METRICS_NAMESPACE: 'x',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    AWS_REGION: 'eu-central-1',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

type Context = Parameters<ReturnType<typeof createReceiveHandler>>[1];

const context = (left: number): Context => ({ getRemainingTimeInMillis: () => left }) as Context;

const urlEvent = (changed: object = {}, method = 'POST') => ({
  version: '2.0',
  headers: { 'x-smn-message-type': 'Notification' },
  body: '{"ä":1}',
  isBase64Encoded: false,
  requestContext: { http: { method } },
  ...changed,
});

async function handle(event: unknown, left = 5_000, receive: () => Promise<number> = async () => 200) {
  const seen: Delivery[] = [];
  const handler = createReceiveHandler((delivery) => {
    seen.push(delivery);
    return receive();
  });
  return { answer: await handler(event, context(left)), seen };
}

it.each([
  ['as text', {}],
  ['in Base64', { body: Buffer.from('{"ä":1}').toString('base64'), isBase64Encoded: true }],
])('gives a delivery on that comes %s, with its size in bytes', async (_, changed) => {
  const { answer, seen } = await handle(urlEvent(changed));

  expect(answer).toEqual({ statusCode: 200, body: '' });
  expect(seen).toEqual([{ headers: { 'x-smn-message-type': 'Notification' }, bytes: 8, body: '{"ä":1}' }]);
});

it('answers what is no POST by itself', async () => {
  expect(await handle(urlEvent({}, 'GET'))).toEqual({ answer: { statusCode: 405, body: '' }, seen: [] });
});

it('answers with what a refusal says', async () => {
  expect((await handle(urlEvent(), 5_000, async () => 403)).answer).toEqual({ statusCode: 403, body: '' });
});

it('fails while Lambda still lets it say so, so that SMN repeats', async () => {
  const never = new Promise<number>(() => undefined);

  await expect(handle(urlEvent(), 1_510, () => never)).rejects.toThrow(TooLateError);
});
