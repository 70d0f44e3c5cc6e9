import { expect, onTestFinished, test } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import { type CloudProps, startCloud } from '#simulator/cloud/cloud.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import {
  arnOf,
  policy,
  shopFiles,
  type Written,
  wired,
  withProperties,
  writeAssembly,
} from '#test/simulator/deployment/written-assembly.ts';

const START = Date.parse('2026-11-24T00:59:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Durable functions without the SDK: what Lambda hands them, and what it makes of their answers. */
const FAILS = `export const handler = async () =>
  ({ Status: 'FAILED', Error: { ErrorType: 'RunsFailedError', ErrorMessage: 'broken' } });`;
const CRASHES = `export const handler = async () => { throw new Error('out of memory'); };`;
const TAKES_3001 = `
export const handler = async ({ DurableExecutionArn }) => {
  const Updates = Array.from({ length: 3000 }, (_, index) => ({ Id: String(index), Type: 'STEP', Action: 'START' }));
  const execution = encodeURIComponent(DurableExecutionArn);
  const { status } = await fetch(process.env.AWS_ENDPOINT_URL_LAMBDA + '/2025-12-01/durable-executions/' + execution + '/checkpoint', {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20261124/' },
    body: JSON.stringify({ CheckpointToken: 'token', Updates }),
  });
  if (status === 429) throw new Error('too many requests');
  return { Status: status === 200 ? 'SUCCEEDED' : 'FAILED', Error: { ErrorType: 'Answer', ErrorMessage: String(status) } };
};`;

const overFunction = (MetricName: string, Statistic: string, Threshold: number): Written => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName: MetricName,
    AlarmDescription: 'too many',
    AlarmActions: [{ Ref: 'People' }],
    Namespace: 'AWS/Lambda',
    MetricName,
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Code' } }],
    Statistic,
    Threshold,
    Period: 300,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  },
});

const publish = (service: string, source: unknown) => ({
  Effect: 'Allow',
  Action: 'sns:Publish',
  Principal: { Service: service },
  Resource: { Ref: 'People' },
  Condition: { ArnLike: { 'aws:SourceArn': source } },
});

const shop: Written = {
  // Its rule would begin more executions with each alarm.
  ...withProperties(wired, 'Rule', { EventPattern: { source: ['nobody'] } }),
  CodePolicy: policy(
    'CodeRole',
    { Effect: 'Allow', Action: 'lambda:CheckpointDurableExecution', Resource: '*' },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arnOf('Letters') },
  ),
  People: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'people' } },
  Broken: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'broken',
      EventPattern: {
        source: ['aws.lambda'],
        'detail-type': ['Durable Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'STOPPED'],
          functionArn: [{ prefix: { 'Fn::Join': ['', [arnOf('Code'), ':']] } }],
        },
      },
      Targets: [{ Id: 'people', Arn: { Ref: 'People' } }],
    },
  },
  PeoplePolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'People' }],
      PolicyDocument: {
        Statement: [
          publish('events.amazonaws.com', arnOf('Broken')),
          publish('cloudwatch.amazonaws.com', 'arn:aws:cloudwatch:*:*:alarm:*'),
        ],
      },
    },
  },
  Errors: overFunction('Errors', 'Sum', 0),
  Operations: overFunction('DurableExecutionOperations', 'Maximum', 1500),
};

async function play(
  bundle: string,
  { resources = shop, ...props }: Partial<CloudProps> & { resources?: Written } = {},
) {
  const assembly = writeAssembly({ ...shopFiles(resources), 'asset-c0de/index.mjs': bundle });
  onTestFinished(() => assembly[Symbol.dispose]());
  const clock = createVirtualClock(START);
  const cloud = await startCloud({
    deployment: await readAssembly(assembly.directory),
    clock,
    parameter: () => undefined,
    serviceStageUrl: 'http://127.0.0.1:9',
    webUrl: 'http://127.0.0.1:9',
    ...props,
  });
  onTestFinished(() => cloud.close());
  cloud.scheduleFirings(START, START + HOUR);
  const told = () => cloud.record.notifications.map(({ text }) => text.replace(/^\{.*"status":"(\w+)".*$/, '$1'));
  return { clock, cloud, told };
}

test('a person is told of an execution that failed, in the words of Lambda', async () => {
  const { clock, cloud, told } = await play(FAILS);

  await clock.runUntil(START + 10 * MINUTE);

  expect(told()).toEqual(['FAILED']);
  const [{ text, ...notification } = { text: '' }] = cloud.record.notifications;
  expect(notification).toMatchObject({ source: 'aws.lambda', topicArn: expect.stringMatching(/:people$/) });
  expect(JSON.parse(text)).toEqual({
    version: '0',
    id: expect.any(String),
    'detail-type': 'Durable Execution Status Change',
    source: 'aws.lambda',
    account: '123456789012',
    time: '2026-11-24T01:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail: {
      durableExecutionArn:
        'arn:aws:lambda:us-east-1:123456789012:function:Shop-Code:live/durable-execution/00000001/00000001',
      durableExecutionName: '00000001',
      functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:Shop-Code:1',
      status: 'FAILED',
      startTimestamp: '2026-11-24T01:00:00.000Z',
      endTimestamp: '2026-11-24T01:00:00.000Z',
    },
  });
});

test('what a function that acts could not do is never expendable, also where it has no queue', async () => {
  const resources = withProperties(shop, 'Code', { DeadLetterConfig: undefined });
  const { clock, cloud } = await play(FAILS, { resources });

  await clock.runUntil(START + 10 * MINUTE);

  expect(cloud.record.deadLetters).toMatchObject([
    { isExpendable: false, reason: expect.stringContaining('it is lost') },
  ]);
});

test('a person is told that a function crashes long before its execution runs out of time, and of that as well', async () => {
  const { clock, told } = await play(CRASHES);

  await clock.runUntil(START + 10 * MINUTE);
  expect(told()).toEqual(['Errors is ALARM: too many']);

  await clock.runUntil(START + 2 * HOUR);
  expect(told()).toEqual(['Errors is ALARM: too many', 'TIMED_OUT']);
});

test('a person is told of an execution that somebody stopped, and it does nothing any more', async () => {
  const { clock, cloud, told } = await play(CRASHES);
  await clock.runUntil(START + 2 * MINUTE);

  for (const execution of cloud.executions) cloud.stop(execution);
  await clock.runUntil(START + 2 * HOUR);

  expect(told()).toEqual(['STOPPED', 'Errors is ALARM: too many']);
});

test('nobody is told what the topic does not let in, and that is seen in the record', async () => {
  const { PeoplePolicy: _, ...closed } = shop;
  const { clock, cloud, told } = await play(FAILS, { resources: closed });

  await clock.runUntil(START + 10 * MINUTE);

  expect(told()).toEqual([]);
  expect(cloud.record.deadLetters.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('ended FAILED'),
    expect.stringMatching(/^no policy of the topic lets .*:rule\/broken publish .*; nobody is told$/),
  ]);
});

test('an execution that takes one operation more than it may have fails, and a person is told of both', async () => {
  const { clock, cloud, told } = await play(TAKES_3001);

  await clock.runUntil(START + 10 * MINUTE);

  expect(cloud.executions.map(({ durable }) => durable?.charged())).toEqual([3000]);
  expect(told()).toEqual(['FAILED', 'DurableExecutionOperations is ALARM: too many']);
});

test('or it is refused again and again until its time is over, if that is what AWS answers', async () => {
  const { clock, cloud, told } = await play(TAKES_3001, { operationsUsedUp: 'throttles' });

  await clock.runUntil(START + 3 * HOUR);

  expect(cloud.executions.map(({ outcome }) => outcome)).toEqual([
    { status: 'TIMED_OUT', error: 'Error: too many requests' },
  ]);
  expect(told().toSorted()).toEqual([
    'DurableExecutionOperations is ALARM: too many',
    'Errors is ALARM: too many',
    'TIMED_OUT',
  ]);
});
