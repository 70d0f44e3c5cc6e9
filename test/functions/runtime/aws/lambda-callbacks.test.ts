import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lambdaCallbacks } from '#runtime/aws/lambda-callbacks.ts';
import { callbackApi, type UnknownCallback } from '#simulator/aws/callback-api.ts';
import { createDurableExecution } from '#simulator/aws/durable-executions.ts';
import { type StandIn, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { createVirtualClock } from '#simulator/clock.ts';

const clock = createVirtualClock(Date.parse('2026-11-24T09:00:00Z'));
const durable = createDurableExecution({
  arn: 'arn:aws:lambda:us-east-1:123456789012:function:restart:live',
  input: '{}',
  clock,
});
const ask = (id: string): string => {
  durable.checkpoint([{ Id: id, Type: 'CALLBACK', Action: 'START', CallbackOptions: { TimeoutSeconds: 60 } }]);
  return durable.operations().find((operation) => operation.id === id)?.callbackId ?? '';
};
const resultOf = (id: string) => durable.operations().find((operation) => operation.id === id)?.result;

let denied: string | undefined;
let unknown: UnknownCallback;
let endpoint: { readonly url: string; close(): Promise<void> };
beforeAll(async () => {
  const findAsker = (id: string) => (durable.asked(id) ? durable : undefined);
  const authorize = () => denied;
  const api: StandIn = (call) => callbackApi({ findAsker, authorize, unknown })(call);
  endpoint = await startAwsEndpoint([api]);
});
afterAll(() => endpoint.close());

const callbacks = () =>
  lambdaCallbacks(
    new LambdaClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AK', secretAccessKey: 'SK' },
      maxAttempts: 1,
    }),
  );

describe('the callbacks of Lambda', () => {
  it('hear an answer word for word, and the first one alone', async () => {
    const id = ask('first');

    expect(await callbacks().succeed(id, '{"approved":false}')).toBe(true);
    expect(await callbacks().succeed(id, 'again')).toBe(false);
    expect(resultOf('first')).toBe('{"approved":false}');
  });

  it.each(['InvalidParameterValueException', 'ResourceNotFoundException'] as const)(
    'of an execution that is gone wait for nobody, as %s has it',
    async (refusal) => {
      unknown = refusal;

      expect(await callbacks().succeed('Z29uZQ==', 'late')).toBe(false);
    },
  );

  it('that may not be answered are an error', async () => {
    const id = ask('denied');
    denied = 'not allowed';

    await expect(callbacks().succeed(id, '{}')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    denied = undefined;
  });
});
