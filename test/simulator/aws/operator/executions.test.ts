import {
  GetDurableExecutionCommand,
  LambdaClient,
  ListDurableExecutionsByFunctionCommand,
  type ListDurableExecutionsByFunctionCommandInput,
  StopDurableExecutionCommand,
} from '@aws-sdk/client-lambda';
import { expect, it, onTestFinished } from 'vitest';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { executionsApi, type ToldExecution } from '#simulator/aws/operator/executions.ts';

const START = Date.parse('2026-11-24T09:00:00Z');
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:restart';
const arnOf = (name: string) => `${FUNCTION}:live/durable-execution/${name}/1`;

const execution = (name: string, more: Partial<ToldExecution> = {}): ToldExecution => ({
  arn: arnOf(name),
  name,
  functionName: 'restart',
  payload: '{"automation":"web"}',
  startedAt: START,
  status: 'RUNNING',
  ...more,
});

async function open(...all: readonly ToldExecution[]) {
  const stopped: string[] = [];
  const endpoint = await startAwsEndpoint([
    executionsApi({
      all: () => all,
      stop: (arn) => void stopped.push(arn),
      now: () => START + 60_000,
      arnOf: (name) => (name === 'restart' ? FUNCTION : undefined),
      authorize: (caller, action) => (caller === 'OPERATOR' ? undefined : `no ${action}`),
    }),
  ]);
  onTestFinished(() => endpoint.close());
  const client = (accessKeyId: string) =>
    new LambdaClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  const lambda = client('OPERATOR');
  const names = async (more: Partial<ListDurableExecutionsByFunctionCommandInput> = {}) => {
    const command = new ListDurableExecutionsByFunctionCommand({ FunctionName: 'restart', ...more });
    const { DurableExecutions, NextMarker } = await lambda.send(command);
    return [...(DurableExecutions ?? []).map(({ DurableExecutionName }) => DurableExecutionName), NextMarker];
  };
  return { lambda, stranger: client('SOMEBODY'), names, stopped };
}

it('tells of one execution, and of how it ended', async () => {
  const { lambda } = await open(
    execution('a'),
    execution('b', { status: 'FAILED', endedAt: START + 5000, error: 'Error: broke' }),
  );

  const get = (name: string) => lambda.send(new GetDurableExecutionCommand({ DurableExecutionArn: arnOf(name) }));

  expect(await get('a')).toMatchObject({
    DurableExecutionName: 'a',
    FunctionArn: `${FUNCTION}:live`,
    Status: 'RUNNING',
    StartTimestamp: new Date(START),
    InputPayload: '{"automation":"web"}',
  });
  expect(await get('b')).toMatchObject({
    Status: 'FAILED',
    EndTimestamp: new Date(START + 5000),
    Error: { ErrorMessage: 'Error: broke' },
  });
  await expect(get('c')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('lists those of a function: all, some, or page after page', async () => {
  const { names, lambda } = await open(
    execution('a', { status: 'SUCCEEDED', endedAt: START }),
    execution('b', { startedAt: START + 60_000 }),
    execution('c', { startedAt: START + 120_000 }),
    execution('other', { functionName: 'scale' }),
  );

  expect(await names()).toEqual(['a', 'b', 'c', undefined]);
  expect(await names({ Statuses: ['RUNNING'] })).toEqual(['b', 'c', undefined]);
  expect(await names({ DurableExecutionName: 'c' })).toEqual(['c', undefined]);
  expect(await names({ StartedAfter: new Date(START + 90_000) })).toEqual(['c', undefined]);
  expect(await names({ StartedBefore: new Date(START + 90_000) })).toEqual(['a', 'b', undefined]);
  expect(await names({ ReverseOrder: true, MaxItems: 2 })).toEqual(['c', 'b', '2']);
  expect(await names({ ReverseOrder: true, MaxItems: 2, Marker: '2' })).toEqual(['a', undefined]);
  await expect(
    lambda.send(new ListDurableExecutionsByFunctionCommand({ FunctionName: 'nobody' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('stops one that runs, and none that has ended', async () => {
  const { lambda, stopped } = await open(
    execution('a'),
    execution('b', { status: 'SUCCEEDED', endedAt: START + 5000 }),
  );
  const stop = (name: string) => lambda.send(new StopDurableExecutionCommand({ DurableExecutionArn: arnOf(name) }));

  expect((await stop('a')).StopTimestamp).toEqual(new Date(START + 60_000));
  expect((await stop('b')).StopTimestamp).toEqual(new Date(START + 5000));
  expect(stopped).toEqual([arnOf('a')]);
});

it('refuses whoever may not', async () => {
  const { stranger } = await open(execution('a'));

  await expect(
    stranger.send(new StopDurableExecutionCommand({ DurableExecutionArn: arnOf('a') })),
  ).rejects.toMatchObject({ name: 'AccessDeniedException', message: 'no lambda:StopDurableExecution' });
});
