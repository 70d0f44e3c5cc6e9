import { expect, onTestFinished, test } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import { type Cloud, type CloudProps, startCloud } from '#simulator/cloud/cloud.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import {
  policy,
  shopFiles,
  type Written,
  wired,
  withProperties,
  writeAssembly,
} from '#test/simulator/deployment/written-assembly.ts';

const START = Date.parse('2026-11-24T09:00:00Z');
const MINUTE = 60_000;

/**
 * A plain function that measures what the web answers each time it is due; that puts an event on a bus of ours when it hears of
 * an alarm; and that only says so when it hears of that event.
 */
const BUNDLE = `
const put = (detail) =>
  fetch(process.env.AWS_ENDPOINT_URL_EVENTBRIDGE, {
    method: 'POST',
    headers: {
      'x-amz-target': 'AWSEvents.PutEvents',
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20261124/',
    },
    body: JSON.stringify({
      Entries: [{ EventBusName: 'ours', Source: 'shop', DetailType: 'Gave Up', Detail: JSON.stringify(detail) }],
    }),
  });

export const handler = async (event) => {
  if (event.follows) return;
  if (event.alarm) {
    const { status } = await put({ alarm: event.alarm, reason: 'unresolved' });
    if (status !== 200) throw new Error('the bus answered ' + status);
    return;
  }
  const { status } = await fetch(process.env.PROBE_GATEWAY).catch(() => ({ status: 0 }));
  const CloudWatchMetrics = [{ Namespace: 'Shop', Dimensions: [['check']], Metrics: [{ Name: 'Healthy' }] }];
  const _aws = { Timestamp: Date.now(), CloudWatchMetrics };
  console.log(JSON.stringify({ _aws, check: 'live', Healthy: status === 200 ? 1 : 0 }));
};
`;

const alarm = (properties: Written): Written => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    ComparisonOperator: 'LessThanThreshold',
    EvaluationPeriods: 3,
    Threshold: 1,
    Period: 60,
    Statistic: 'Minimum',
    TreatMissingData: 'notBreaching',
    ...properties,
  },
});

const target = (InputPathsMap: Written, InputTemplate: string): Written => ({
  Targets: [{ Id: 'code', Arn: { Ref: 'CodeLive' }, InputTransformer: { InputPathsMap, InputTemplate } }],
});

const { DurableConfig: _, ...plain } = wired.Code.Properties;
const measuring = withProperties(
  withProperties({ ...wired, Code: { ...wired.Code, Properties: plain } }, 'Schedule', {
    ScheduleExpression: 'rate(1 minute)',
    Target: { ...wired.Schedule.Properties.Target, Input: '{}' },
  }),
  'Rule',
  {
    EventPattern: { source: ['aws.cloudwatch'], detail: { state: { value: ['ALARM'] } } },
    ...target({ name: '$.detail.alarmName' }, '{"alarm":<name>}'),
  },
);

const shop: Written = {
  ...withProperties(measuring, 'Permission', { SourceArn: undefined }),
  Live: alarm({
    AlarmName: 'live',
    Namespace: 'Shop',
    MetricName: 'Healthy',
    Dimensions: [{ Name: 'check', Value: 'live' }],
  }),
  Throttles: alarm({ AlarmName: 'throttles', Namespace: 'AWS/Lambda', MetricName: 'Throttles', Statistic: 'Sum' }),
  Ours: { Type: 'AWS::Events::EventBus', Properties: { Name: 'ours' } },
  CodePolicy: policy('CodeRole', {
    Effect: 'Allow',
    Action: 'events:PutEvents',
    Resource: { 'Fn::GetAtt': ['Ours', 'Arn'] },
  }),
  Follow: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'Shop-follow',
      EventBusName: { Ref: 'Ours' },
      EventPattern: {
        source: ['shop'],
        $or: [{ detail: { reason: ['unresolved'] } }, { detail: { reason: ['still-unhealthy'] } }],
      },
      ...target({ alarm: '$.detail.alarm', id: '$.id' }, '{"follows":<alarm>,"occurrence":<id>}'),
    },
  },
};

async function open(props: Partial<CloudProps> = {}, resources = shop) {
  const assembly = writeAssembly({ ...shopFiles(resources), 'asset-c0de/index.mjs': BUNDLE });
  onTestFinished(() => assembly[Symbol.dispose]());
  const clock = createVirtualClock(START);
  const alarms: string[] = [];
  const cloud = await startCloud({
    deployment: await readAssembly(assembly.directory),
    clock,
    parameter: () => undefined,
    serviceStageUrl: 'http://127.0.0.1:9',
    // Nobody is there, so that all it measures is failure.
    webUrl: 'http://127.0.0.1:9',
    onAlarm: (name, { state }) => void alarms.push(`${(clock.now() - START) / 1000} ${name} ${state}`),
    ...props,
  });
  onTestFinished(() => cloud.close());
  return { clock, cloud, alarms };
}

const heard = ({ record }: Cloud) =>
  record.firings.filter(({ source }) => source !== 'morning').map(({ source, payload }) => `${source} ${payload}`);

test('what a plain function measures sets off an alarm, whose rule fires, whose event on our bus is followed', async () => {
  const { clock, cloud, alarms } = await open();

  cloud.scheduleFirings(START, START + 6 * MINUTE);
  await clock.runUntil(START + 7 * MINUTE);

  expect(alarms).toEqual(['190 live ALARM']);
  expect(heard(cloud)).toEqual([
    'Shop-on-alarm {"alarm":"live"}',
    'Shop-follow {"follows":"live","occurrence":"event-000001"}',
  ]);
  expect(cloud.record.events).toMatchObject([{ bus: 'ours', detail: { alarm: 'live', reason: 'unresolved' } }]);
  expect(cloud.executions.map(({ outcome }) => outcome?.status)).toEqual(Array(8).fill('SUCCEEDED'));
  expect(cloud.record.deadLetters).toEqual([]);
});

test('a plain function that is out of order measures nothing, and sets nothing off', async () => {
  const { clock, cloud, alarms } = await open({ isDown: () => true });

  cloud.scheduleFirings(START, START + 6 * MINUTE);
  await clock.runUntil(START + 20 * MINUTE);

  expect(alarms).toEqual([]);
  expect(heard(cloud)).toEqual([]);
  expect(cloud.record.deadLetters).toHaveLength(6);
  for (const { isExpendable } of cloud.record.deadLetters) expect(isExpendable).toBe(false);
});

test('what a plain function without a queue could not do is expendable: it looks again in a minute', async () => {
  const { clock, cloud } = await open(
    { isDown: () => true },
    withProperties(shop, 'Code', { DeadLetterConfig: undefined }),
  );

  cloud.scheduleFirings(START, START + 2 * MINUTE);
  await clock.runUntil(START + 20 * MINUTE);

  expect(cloud.record.deadLetters).toMatchObject([{ isExpendable: true }, { isExpendable: true }]);
});

test('alarms over metrics of AWS that are not simulated are not played', async () => {
  const { cloud } = await open();

  expect(cloud.alarms.read('live')?.state).toBe('OK');
  expect(cloud.alarms.read('throttles')).toBeUndefined();
});
