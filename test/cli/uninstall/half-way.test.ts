import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runningOf } from '#cli/uninstall/executions.ts';
import { lyingIn } from '#cli/uninstall/lying-in.ts';
import { type AwsAnswer, ok, refuseCall, startAwsEndpoint } from '#simulator/aws/endpoint.ts';

async function awsThat(answers: readonly AwsAnswer[]) {
  const left = [...answers];
  const { url, close } = await startAwsEndpoint([() => left.shift()]);
  onTestFinished(close);
  const credentials = { accessKeyId: 'AK', secretAccessKey: 'SK' };
  return { endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 };
}

const goneFunction = refuseCall('ResourceNotFoundException', 'no such function', 404);
const still = ok({ DurableExecutions: [{ DurableExecutionArn: 'arn:1' }] });
const denied = refuseCall('AccessDeniedException', 'not you', 403);

describe('after a deletion that came half way', () => {
  it('runs are those of the functions that are still there', async () => {
    const lambda = new LambdaClient(await awsThat([goneFunction, still]));
    expect(await runningOf(lambda, ['start', 'stop'])).toEqual(['arn:1']);
  });

  it.each(['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'])(
    'a queue that is gone has no dead letters: %s',
    async (name) => {
      const sqs = new SQSClient(await awsThat([refuseCall(name, 'no such queue', 400)]));
      expect(await lyingIn(sqs, 'https://sqs/gone')).toBe(0);
    },
  );
});

describe('where AWS refuses for another reason', () => {
  it('nothing is taken for gone, and what to do is said', async () => {
    const unreachable = { name: 'UnreachableError', next: expect.any(String) };
    const [lambda, sqs] = [new LambdaClient(await awsThat([denied])), new SQSClient(await awsThat([denied]))];
    await expect(runningOf(lambda, ['start'])).rejects.toMatchObject(unreachable);
    await expect(lyingIn(sqs, 'https://sqs/there')).rejects.toMatchObject(unreachable);
  });
});
