import { GetAccountSettingsCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it, onTestFinished } from 'vitest';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { functionsApi } from '#simulator/aws/operator/functions.ts';
import { deploymentOf, wired } from '#test/simulator/deployment/written-assembly.ts';

async function open(concurrency?: number) {
  const deployment = await deploymentOf(wired);
  const endpoint = await startAwsEndpoint([
    functionsApi({
      functions: () => deployment.functions,
      ...(concurrency !== undefined && { concurrency }),
      authorize: (caller, action, resource) => (caller === 'OPERATOR' ? undefined : `no ${action} on ${resource}`),
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
  return { deployment, lambda: client('OPERATOR'), stranger: client('SOMEBODY') };
}

it('tells what a function is like, by its name or its ARN: whether it is durable, and where its dead letters go', async () => {
  const { deployment, lambda } = await open();
  const [durable] = deployment.functions.filter((one) => one.durable !== undefined);

  for (const FunctionName of [durable?.name, durable?.arn]) {
    expect(await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject({
      FunctionName: durable?.name,
      State: 'Active',
      DurableConfig: { ExecutionTimeout: durable?.durable?.executionTimeoutSeconds },
      ...(durable?.deadLetterQueueArn !== undefined && {
        DeadLetterConfig: { TargetArn: durable.deadLetterQueueArn },
      }),
    });
  }
});

it('knows no other function, and tells whoever may not ask neither way', async () => {
  const { lambda, stranger } = await open();
  const asked = new GetFunctionConfigurationCommand({ FunctionName: 'nobody' });

  await expect(lambda.send(asked)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(stranger.send(asked)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

it('tells how many executions the account may have at once', async () => {
  const { lambda, stranger } = await open(10);

  expect(await lambda.send(new GetAccountSettingsCommand())).toMatchObject({
    AccountLimit: { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 },
  });
  await expect(stranger.send(new GetAccountSettingsCommand())).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: 'no lambda:GetAccountSettings on *',
  });
});
