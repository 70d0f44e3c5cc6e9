import { CloudWatchClient, DescribeAlarmsCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { expect, it, onTestFinished } from 'vitest';
import type { AlarmState } from '#core/ports/alarms.ts';
import { cloudWatch } from '#simulator/aws/cloudwatch.ts';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { alarmStates } from '#simulator/aws/operator/alarm-states.ts';

async function open(names: readonly string[]) {
  const states = new Map<string, AlarmState>(names.map((name) => [name, 'OK']));
  const authorize = (caller: string) => (caller === 'OPERATOR' ? undefined : 'not you');
  const arnOf = (name: string) => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`;
  const endpoint = await startAwsEndpoint([
    alarmStates({
      has: (name) => states.has(name),
      set: (name, state) => void states.set(name, state),
      arnOf,
      authorize,
    }),
    cloudWatch({
      alarm: (name) => {
        const state = states.get(name);
        return state && { state, since: 0 };
      },
      names: () => [...states.keys()],
      arnOf: (_, name) => arnOf(name),
      authorize,
    }),
  ]);
  onTestFinished(() => endpoint.close());
  const client = (accessKeyId: string) =>
    new CloudWatchClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  return { client: client('OPERATOR'), stranger: client('SOMEBODY') };
}

const set = (AlarmName: string, StateValue: AlarmState) =>
  new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'to try it' });

it('an operator sets the state of an alarm', async () => {
  const { client } = await open(['web-5xx', 'other']);

  await client.send(set('web-5xx', 'ALARM'));

  const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: ['web-5xx', 'other'] }));
  expect(MetricAlarms?.map(({ AlarmName, StateValue }) => [AlarmName, StateValue])).toEqual([
    ['web-5xx', 'ALARM'],
    ['other', 'OK'],
  ]);
});

it('an alarm that is not there cannot be set, nor by somebody who may not', async () => {
  const { client, stranger } = await open(['web-5xx']);

  await expect(client.send(set('nobody', 'ALARM'))).rejects.toMatchObject({ name: 'ResourceNotFound' });
  await expect(stranger.send(set('web-5xx', 'ALARM'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

it('tells of all alarms, or of those whose names begin so, page after page', async () => {
  const { client } = await open(['check-a', 'check-b', 'web-5xx']);

  const all = await client.send(new DescribeAlarmsCommand());
  const checks = await client.send(new DescribeAlarmsCommand({ AlarmNamePrefix: 'check-' }));
  const first = await client.send(new DescribeAlarmsCommand({ MaxRecords: 2 }));
  const second = await client.send(new DescribeAlarmsCommand({ MaxRecords: 2, NextToken: first.NextToken }));

  expect(all.MetricAlarms).toHaveLength(3);
  expect(all.NextToken).toBeUndefined();
  expect(checks.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['check-a', 'check-b']);
  expect([first, second].map(({ MetricAlarms }) => MetricAlarms?.map(({ AlarmName }) => AlarmName))).toEqual([
    ['check-a', 'check-b'],
    ['web-5xx'],
  ]);
});
