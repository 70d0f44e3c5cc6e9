import { CloudWatchClient, DescribeAlarmsCommand, ListAlarmMuteRulesCommand } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CheckpointDurableExecutionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { ok } from '#simulator/aws/endpoint.ts';
import { type AwsLimits, createRates, throttle } from '#simulator/aws/limits.ts';
import { createRate } from '#simulator/aws/rate.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { endpointWith } from './aws-calls.ts';

const taken = (rate: { take(): boolean }, times: number): number =>
  Array.from({ length: times }, () => rate.take()).filter(Boolean).length;

describe('a rate', () => {
  test('lets through what a second takes at once, and then as much as time passes', async () => {
    const clock = createVirtualClock(0);
    const rate = createRate(40, clock);

    expect(taken(rate, 100)).toBe(40);
    await clock.runUntil(500);
    expect(taken(rate, 100)).toBe(20);
    await clock.runUntil(3_600_000);
    expect(taken(rate, 100)).toBe(40);
  });

  test('of less than one a second lets one through, and the next when its time has come', async () => {
    const clock = createVirtualClock(0);
    const rate = createRate(0.1, clock);

    expect(taken(rate, 2)).toBe(1);
    await clock.runUntil(9_000);
    expect(rate.has()).toBe(false);
    await clock.runUntil(10_000);
    expect(rate.has()).toBe(true);
    expect(taken(rate, 2)).toBe(1);
  });
});

describe('what AWS takes in a second', () => {
  const documented: readonly (readonly [keyof AwsLimits, number])[] = [
    ['getParameter', 40],
    ['describeAlarms', 9],
    ['listAlarmMuteRules', 9],
    ['putEvents', 400],
    ['checkpoints', 10_000],
    ['starts', 300],
    ['invocations', 1000],
  ];

  test.each(documented)('is, of %s, %d, unless another number is said', (limit, most) => {
    expect(taken(createRates({}, createVirtualClock(0))[limit], 20_000)).toBe(most);
    expect(taken(createRates({ [limit]: 3 }, createVirtualClock(0))[limit], 20_000)).toBe(3);
  });
});

describe('one call too many', () => {
  const one: AwsLimits = {
    getParameter: 1,
    describeAlarms: 1,
    listAlarmMuteRules: 1,
    putEvents: 1,
    checkpoints: 1,
    starts: 1,
  };
  const client = (endpoint: string) => ({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'KEY', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  const checkpoint = new CheckpointDurableExecutionCommand({
    DurableExecutionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:restart:1/durable-execution/a/b',
    CheckpointToken: 'token',
  });
  const event = { EventBusName: 'ours', Source: 'shop', DetailType: 'Gave Up', Detail: '{}' };
  const begin = new InvokeCommand({ FunctionName: 'restart', InvocationType: 'Event', Payload: '{}' });
  const kinds: readonly (readonly [string, string, (endpoint: string) => Promise<unknown>])[] = [
    [
      'GetParameter',
      'ThrottlingException',
      (url) => new SSMClient(client(url)).send(new GetParameterCommand({ Name: '/x' })),
    ],
    [
      'DescribeAlarms',
      'ThrottlingException',
      (url) => new CloudWatchClient(client(url)).send(new DescribeAlarmsCommand({ AlarmNames: ['live'] })),
    ],
    [
      'ListAlarmMuteRules',
      'ThrottlingException',
      (url) => new CloudWatchClient(client(url)).send(new ListAlarmMuteRulesCommand({ AlarmName: 'live' })),
    ],
    [
      'PutEvents',
      'ThrottlingException',
      (url) => new EventBridgeClient(client(url)).send(new PutEventsCommand({ Entries: [event] })),
    ],
    ['CheckpointDurableExecution', 'TooManyRequestsException', (url) => new LambdaClient(client(url)).send(checkpoint)],
    ['Invoke', 'TooManyRequestsException', (url) => new LambdaClient(client(url)).send(begin)],
  ];

  test.each(kinds)('of %s is a %s for the SDK, one that it would repeat', async (_name, name, send) => {
    const { url } = await endpointWith(throttle(createRates(one, createVirtualClock(0))), () => ok({}));

    await send(url);
    await expect(send(url)).rejects.toMatchObject({ name });
  });

  test('is one of its own kind: the others are taken', async () => {
    const { call } = await endpointWith(throttle(createRates(one, createVirtualClock(0))), () => ok({}));

    for (const target of ['AmazonSSM.GetParameter', 'AWSEvents.PutEvents', 'DynamoDB_20120810.GetItem']) {
      expect(await call(target, {})).toMatchObject({ status: 200 });
    }
    expect(await call('DynamoDB_20120810.GetItem', {})).toMatchObject({ status: 200 });
    expect(await call('AmazonSSM.GetParameter', {})).toMatchObject({ status: 400, error: 'ThrottlingException' });
  });
});
