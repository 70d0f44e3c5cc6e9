import { expect, onTestFinished, test } from 'vitest';
import type { Message } from '#simulator/aws/sqs/message.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { type Account, type CloudProps, startCloud } from '#simulator/cloud/cloud.ts';
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
const FAILS = `export const handler = async () =>
  ({ Status: 'FAILED', Error: { ErrorType: 'RunsFailedError', ErrorMessage: 'broken' } });`;

const shop: Written = {
  ...withProperties(wired, 'Rule', { EventPattern: { source: ['aws.cloudwatch'], detail: { alarmName: ['any'] } } }),
  CodePolicy: policy('CodeRole', { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arnOf('Letters') }),
  Alarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: 'letters',
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Letters', 'QueueName'] } }],
      Statistic: 'Maximum',
      Threshold: 0,
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    },
  },
};

async function open(props: Partial<CloudProps> = {}) {
  const assembly = writeAssembly({ ...shopFiles(shop), 'asset-c0de/index.mjs': FAILS });
  onTestFinished(() => assembly[Symbol.dispose]());
  const deployment = await readAssembly(assembly.directory);
  const clock = createVirtualClock(START);
  let account: Account | undefined;
  const cloud = await startCloud({
    deployment,
    clock,
    parameter: () => undefined,
    serviceStageUrl: 'http://127.0.0.1:1',
    webUrl: 'http://127.0.0.1:1',
    standIns: (there) => {
      account = there;
      return [];
    },
    ...props,
  });
  onTestFinished(() => cloud.close());
  const [queue] = deployment.queues;
  if (queue === undefined || account === undefined) throw new Error('there is no queue');
  const { queues } = account;
  return {
    clock,
    cloud,
    /** All that lie there, which nobody else sees for ten seconds then. */
    letters: () => queues.receive(queue, { most: 10, hiddenSeconds: 10, isThorough: true }),
    remove: (handle: string) => queues.remove(queue, handle),
  };
}

const said = ({ attributes }: Message) =>
  Object.fromEntries(Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue]));

test('a schedule that cannot be delivered says which one it was, when, and for how long it was tried', async () => {
  const { clock, cloud, letters } = await open({ isLambdaAway: () => true });

  cloud.scheduleFirings(START, START + 2 * MINUTE);
  await clock.runUntil(START + 48 * 60 * MINUTE);

  const [letter, ...others] = letters();
  expect(others).toEqual([]);
  expect(letter?.body).toBe('{"at":"2026-11-24T01:00:00Z"}');
  expect(letter && said(letter)).toEqual({
    SCHEDULE_ARN: 'arn:aws:scheduler:us-east-1:123456789012:schedule/shop/morning',
    TARGET_ARN: expect.stringMatching(/:live$/),
    EXECUTION_ID: expect.any(String),
    SCHEDULED_TIME: '2026-11-24T01:00:00Z',
    IS_PAYLOAD_TRUNCATED: 'false',
    ERROR_CODE: 'ServiceException',
    ERROR_MESSAGE: expect.stringContaining('Lambda did not take it on'),
    EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    RETRY_ATTEMPTS: '185',
  });
});

test.for([
  ['the event as it came', undefined, { 'detail-type': 'CloudWatch Alarm State Change' }],
  ['what the function was to be handed', 'input', { at: expect.any(String) }],
] as const)('what a rule cannot deliver is %s, which no document says', async ([, letterOf, body]) => {
  const { clock, cloud, letters } = await open({ isLambdaAway: () => true, ...(letterOf && { letters: letterOf }) });

  await cloud.alarms.set('any', 'ALARM');
  await clock.runUntil(START + 48 * 60 * MINUTE);

  const [letter] = letters();
  expect(JSON.parse(letter?.body ?? '')).toMatchObject(body);
  expect(letter && said(letter)).toMatchObject({
    RULE_ARN: expect.stringMatching(/rule\/Shop-on-alarm$/),
    TARGET_ARN: expect.stringMatching(/:live$/),
    ERROR_CODE: 'ERROR_FROM_TARGET',
  });
});

test('what a function could not do says by which request, and why', async () => {
  const { clock, cloud, letters } = await open();

  cloud.scheduleFirings(START, START + 2 * MINUTE);
  await clock.runUntil(START + 5 * MINUTE);

  const [letter] = letters();
  expect(letter?.body).toBe('{"at":"2026-11-24T01:00:00Z"}');
  expect(letter?.attributes).toEqual({
    RequestID: { DataType: 'String', StringValue: expect.any(String) },
    ErrorCode: { DataType: 'Number', StringValue: '200' },
    ErrorMessage: { DataType: 'String', StringValue: expect.stringContaining('broken') },
  });
});

test('the alarm of a queue is red as long as something lies there, and goes back once it is taken away', async () => {
  const { clock, cloud, letters, remove } = await open();
  const state = () => cloud.alarms.read('letters')?.state;

  cloud.scheduleFirings(START, START + 2 * MINUTE);
  await clock.runUntil(START + 10 * MINUTE);
  expect(state()).toBe('ALARM');
  letters();
  await clock.runUntil(START + 20 * MINUTE);
  expect(state()).toBe('ALARM');
  for (const { handle } of letters()) remove(handle);
  await clock.runUntil(START + 30 * MINUTE);

  expect(state()).toBe('OK');
});
