import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { expect, it, onTestFinished } from 'vitest';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { cloudFormation } from '#simulator/aws/operator/cloudformation.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { nothingDeployed } from '#simulator/deployment/nothing.ts';
import type { DeployedStack } from '#simulator/deployment/resources/stacks.ts';
import { createStackBook } from '#simulator/local/stacks.ts';

const START = Date.parse('2026-11-28T08:00:00Z');
const stack = (name: string, more: Partial<DeployedStack> = {}): DeployedStack => ({
  name,
  id: `arn:aws:cloudformation:us-east-1:123456789012:stack/${name}/simulated`,
  metadata: '{}',
  template: '{"Resources":{}}',
  outputs: [],
  ...more,
});

const MAIN = stack('Main', { outputs: [{ key: 'Function', value: 'f', exportName: 'Main:Function' }] });
const TRIGGERS = stack('Triggers', {
  template: '{"Resources":{"Rule":{"Properties":{"Arn":{"Fn::ImportValue":"Main:Function"}}}}}',
});

async function open() {
  const clock = createVirtualClock(START);
  const gone: string[] = [];
  const book = createStackBook(clock, async (name) => void gone.push(name));
  book.deploy([MAIN, TRIGGERS]);
  const endpoint = await startAwsEndpoint([cloudFormation(book.all, nothingDeployed, () => undefined, book)]);
  onTestFinished(() => endpoint.close());
  const client = new CloudFormationClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'OPERATOR', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return {
    clock,
    client,
    book,
    gone,
    remove: async (StackName: string) => {
      await client.send(new DeleteStackCommand({ StackName }));
      const during = (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus;
      await clock.runUntil(clock.now() + 60_000);
      return during;
    },
    status: async (StackName: string) => {
      const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
      return [found?.StackStatus, found?.StackStatusReason];
    },
  };
}

it('takes its time to delete a stack, of which its id tells afterwards, and its name nothing', async () => {
  const { remove, status, client, gone, book } = await open();

  expect(await remove('Triggers')).toBe('DELETE_IN_PROGRESS');

  expect(gone).toEqual(['Triggers']);
  expect(book.names()).toEqual(['Main']);
  expect(await status(TRIGGERS.id)).toEqual(['DELETE_COMPLETE', undefined]);
  await expect(status('Triggers')).rejects.toMatchObject({ message: 'Stack with id Triggers does not exist' });
  expect((await client.send(new DescribeStacksCommand({}))).Stacks).toHaveLength(1);
  await expect(client.send(new DeleteStackCommand({ StackName: 'Triggers' }))).resolves.toBeDefined();
});

it('does not delete what another stack holds on to', async () => {
  const { remove, status, gone } = await open();

  await remove('Main');

  expect(gone).toEqual([]);
  expect(await status('Main')).toEqual(['DELETE_FAILED', expect.stringContaining('it is in use by Triggers')]);
});

it('refuses to delete what is protected, until that is taken off', async () => {
  const { client, gone, remove } = await open();
  const protect = (EnableTerminationProtection: boolean) =>
    client.send(new UpdateTerminationProtectionCommand({ StackName: 'Triggers', EnableTerminationProtection }));

  await protect(true);
  await expect(remove('Triggers')).rejects.toMatchObject({
    name: 'ValidationError',
    message: `Stack [${TRIGGERS.id}] cannot be deleted while TerminationProtection is enabled`,
  });
  await protect(false);
  await remove('Triggers');

  expect(gone).toEqual(['Triggers']);
});

it('gives back the template of a stack, and a new one after it was deployed again', async () => {
  const { client, book, remove, status } = await open();

  const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: 'Triggers' }));
  expect(TemplateBody).toBe(TRIGGERS.template);
  await remove('Triggers');
  book.deploy([MAIN, TRIGGERS]);

  expect(await status('Triggers')).toEqual(['CREATE_COMPLETE', undefined]);
});
