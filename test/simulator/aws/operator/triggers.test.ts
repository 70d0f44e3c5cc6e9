import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { expect, it, onTestFinished } from 'vitest';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { triggersApi } from '#simulator/aws/operator/triggers.ts';
import { deploymentOf, wired } from '#test/simulator/deployment/written-assembly.ts';

async function open() {
  const { Schedule, Rule } = wired;
  const deployment = await deploymentOf({
    ...wired,
    Evening: { ...Schedule, Properties: { ...Schedule.Properties, Name: 'evening', State: 'DISABLED' } },
    Other: { ...Rule, Properties: { ...Rule.Properties, Name: 'Other-on-alarm' } },
  });
  const endpoint = await startAwsEndpoint([
    triggersApi({
      schedules: () => deployment.schedules,
      rules: () => deployment.rules,
      arnOf: (service, resource) => `arn:aws:${service}:us-east-1:123456789012:${resource}`,
      authorize: (caller, action) => (caller === 'OPERATOR' ? undefined : `no ${action}`),
    }),
  ]);
  onTestFinished(() => endpoint.close());
  const config = (accessKeyId: string) => ({
    endpoint: endpoint.url,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return {
    scheduler: new SchedulerClient(config('OPERATOR')),
    events: new EventBridgeClient(config('OPERATOR')),
    strangers: [new SchedulerClient(config('SOMEBODY')), new EventBridgeClient(config('SOMEBODY'))] as const,
  };
}

it('lists the schedules of a group, page after page', async () => {
  const { scheduler } = await open();
  const names = async (more: object) => {
    const { Schedules = [], NextToken } = await scheduler.send(new ListSchedulesCommand(more));
    return [...Schedules.map(({ Name }) => Name), NextToken];
  };

  expect(await names({ GroupName: 'shop' })).toEqual(['morning', 'evening', undefined]);
  expect(await names({ GroupName: 'shop', MaxResults: 1 })).toEqual(['morning', '1']);
  expect(await names({ GroupName: 'shop', MaxResults: 1, NextToken: '1' })).toEqual(['evening', undefined]);
  expect(await names({ State: 'DISABLED' })).toEqual(['evening', undefined]);
  expect(await names({ NamePrefix: 'mor' })).toEqual(['morning', undefined]);
  await expect(names({ GroupName: 'nobody' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('lists the rules of a bus', async () => {
  const { events } = await open();

  const { Rules = [] } = await events.send(new ListRulesCommand({ NamePrefix: 'Shop-' }));

  expect(Rules).toMatchObject([{ Name: 'Shop-on-alarm', State: 'ENABLED', EventBusName: 'default' }]);
  expect(JSON.parse(Rules[0]?.EventPattern ?? '')).toMatchObject({ source: ['aws.cloudwatch'] });
  expect((await events.send(new ListRulesCommand({}))).Rules).toHaveLength(2);
  expect((await events.send(new ListRulesCommand({ EventBusName: 'other' }))).Rules).toEqual([]);
});

it('refuses whoever may not', async () => {
  const { strangers } = await open();
  const [scheduler, events] = strangers;

  await expect(scheduler.send(new ListSchedulesCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(events.send(new ListRulesCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
