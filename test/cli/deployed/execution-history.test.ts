import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executionHistory } from '#cli/deployed/execution-history.ts';
import { durableApi } from '#simulator/aws/durable-api.ts';
import { createDurableExecution } from '#simulator/aws/durable-executions.ts';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { createVirtualClock } from '#simulator/clock.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:restart:1/durable-execution/one/id';
const FORBIDDEN = `${ARN}-forbidden`;

describe('the history of an execution', () => {
  const clock = createVirtualClock(T0);
  const durable = createDurableExecution({ arn: ARN, input: '{}', clock });
  let endpoint: Awaited<ReturnType<typeof startAwsEndpoint>>;
  let client: LambdaClient;
  const later = (seconds: number): void => {
    new Float64Array(clock.shared)[0] = clock.now() + seconds * 1000;
  };
  beforeAll(async () => {
    const find = (arn: string) => (arn === ARN ? durable : undefined);
    const authorize = (_: string, action: string, arn: string) =>
      arn === FORBIDDEN || action !== 'lambda:GetDurableExecutionHistory' ? 'not yours' : undefined;
    endpoint = await startAwsEndpoint([durableApi(find, authorize)]);
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

  it('is its steps, when each began and how it ended, and what is under way', async () => {
    durable.checkpoint([{ Id: '1', Name: 'open', Type: 'STEP', Action: 'START' }]);
    later(3);
    durable.checkpoint([
      { Id: '1', Type: 'STEP', Action: 'SUCCEED' },
      { Id: '2', Name: 'submit-1', Type: 'STEP', Action: 'START' },
    ]);
    later(1);
    durable.checkpoint([
      { Id: '2', Type: 'STEP', Action: 'FAIL' },
      { Id: '3', Name: 'settle', Type: 'STEP', Action: 'RETRY' },
    ]);

    expect(await executionHistory(client)(ARN)).toEqual([
      { name: 'open', startedAt: T0, endedAt: T0 + 3000, ended: 'succeeded' },
      { name: 'submit-1', startedAt: T0 + 3000, endedAt: T0 + 4000, ended: 'failed' },
      { name: 'settle', startedAt: T0 + 4000 },
    ]);
  });

  it('has what its steps came to where that is asked for', async () => {
    durable.checkpoint([{ Id: '4', Name: 'look', Type: 'STEP', Action: 'START' }]);
    durable.checkpoint([{ Id: '4', Type: 'STEP', Action: 'SUCCEED', Payload: '{"seen":1}' }]);
    durable.checkpoint([
      { Id: '5', Name: 'resend-1', Type: 'WAIT', Action: 'START', WaitOptions: { WaitSeconds: 60 } },
    ]);

    expect((await executionHistory(client, true)(ARN)).slice(-2)).toMatchObject([
      { name: 'look', ended: 'succeeded', result: '{"seen":1}' },
      { name: 'resend-1', type: 'WAIT' },
    ]);
    expect((await executionHistory(client)(ARN)).some(({ result }) => result !== undefined)).toBe(false);
  });

  it('is nothing where Lambda has forgotten it', async () => {
    expect(await executionHistory(client)(`${ARN}-gone`)).toEqual([]);
  });

  it('is told apart from one that nobody may read', async () => {
    await expect(executionHistory(client)(FORBIDDEN)).rejects.toMatchObject({
      name: 'UnreachableError',
      message: expect.stringContaining('AWS did not tell the steps of the run: AccessDeniedException'),
    });
  });
});
