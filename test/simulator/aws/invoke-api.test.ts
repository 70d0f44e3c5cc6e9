import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it, onTestFinished } from 'vitest';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { invokeApi } from '#simulator/aws/invoke-api.ts';
import { InvocationError } from '#simulator/lambda/execution-environment.ts';

/** A plain function `look` that answers what it is asked, or breaks down; and a durable one, `restart`. */
async function open() {
  const endpoint = await startAwsEndpoint([
    invokeApi({
      arnOf: (name) => (['look', 'restart'].includes(name) ? name : undefined),
      invoke: () => 'begun',
      ask: (arn, payload) => {
        if (arn === 'restart') return undefined;
        return payload === '"break"'
          ? Promise.reject(new InvocationError('TypeError', 'no such thing'))
          : Promise.resolve({ payload });
      },
    }),
  ]);
  onTestFinished(() => endpoint.close());
  const credentials = { accessKeyId: 'OPERATOR', secretAccessKey: 'local' };
  const client = new LambdaClient({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 });
  return async (FunctionName: string, Payload: string) => {
    const { Payload: answer, ...rest } = await client.send(new InvokeCommand({ FunctionName, Payload }));
    return { ...rest, answer: JSON.parse(new TextDecoder().decode(answer)) };
  };
}

it('a function that is asked answers', async () => {
  const invoke = await open();

  expect(await invoke('look', '{"a":1}')).toMatchObject({ StatusCode: 200, answer: { payload: '{"a":1}' } });
});

it('a function that breaks down says of what, and the call went well', async () => {
  const invoke = await open();

  expect(await invoke('look', '"break"')).toMatchObject({
    StatusCode: 200,
    FunctionError: 'Unhandled',
    answer: { errorType: 'TypeError', errorMessage: 'no such thing' },
  });
});

it('nobody waits for a durable function, nor is one there that is not', async () => {
  const invoke = await open();

  await expect(invoke('restart', '{}')).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  await expect(invoke('nobody', '{}')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
