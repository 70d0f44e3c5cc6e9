import { expect, onTestFinished, test } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import { type Cloud, startCloud } from '#simulator/cloud/cloud.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { nothingDeployed } from '#simulator/deployment/nothing.ts';
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

/** Says which version of the code it is, whenever it is invoked. */
const bundle = (version: string) => `export const handler = async () => console.log('code ${version}');`;

/** A durable function that says so too, sleeps for ten minutes at first, and then is done. */
const sleeper = (version: string) => `
const post = (path, body) => fetch(process.env.AWS_ENDPOINT_URL_LAMBDA + path, {
  method: 'POST',
  headers: { authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20261124/' },
  body: JSON.stringify(body),
});
export const handler = async ({ DurableExecutionArn, InitialExecutionState: { Operations } }) => {
  console.log('code ${version}');
  if (Operations.length > 1) return { Status: 'SUCCEEDED' };
  const path = '/2025-12-01/durable-executions/' + encodeURIComponent(DurableExecutionArn) + '/checkpoint';
  const wait = { Id: 'wait', Type: 'WAIT', Action: 'START', WaitOptions: { WaitSeconds: 600 } };
  const { status } = await post(path, { CheckpointToken: 'token', Updates: [wait] });
  if (status !== 200) throw new Error('not taken: ' + status);
  return { Status: 'PENDING' };
};
`;

const { DurableConfig: _, ...plain } = wired.Code.Properties;

/** A plain function that is due so often. */
const due = (expression: string, resources: Written = {}): Written => ({
  ...withProperties({ ...wired, Code: { ...wired.Code, Properties: plain } }, 'Schedule', {
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: 'UTC',
    Target: { ...wired.Schedule.Properties.Target, Input: '{}' },
  }),
  ...resources,
});

async function read(resources: Written, code: string): Promise<Deployment> {
  const assembly = writeAssembly({ ...shopFiles(resources), 'asset-c0de/index.mjs': code });
  onTestFinished(() => assembly[Symbol.dispose]());
  return readAssembly(assembly.directory);
}

async function open(deployment: Deployment) {
  const clock = createVirtualClock(START);
  const cloud = await startCloud({
    deployment,
    clock,
    operatorKey: 'OPERATOR',
    parameter: () => undefined,
    serviceStageUrl: 'http://127.0.0.1:9',
    webUrl: 'http://127.0.0.1:9',
  });
  onTestFinished(() => cloud.close());
  return { clock, cloud };
}

const firedAt = ({ record }: Cloud) => record.firings.map(({ at }) => (at - START) / MINUTE);
const said = ({ record }: Cloud) => record.logs.map(({ line }) => line);

test('what is deployed in place of nothing fires from then on', async () => {
  const { clock, cloud } = await open(nothingDeployed());
  cloud.scheduleFirings(START, START + 60 * MINUTE);
  await clock.runUntil(START + 10 * MINUTE);

  await cloud.deploy(await read(due('cron(0/15 * * * ? *)'), bundle('1')));
  await clock.runUntil(START + 40 * MINUTE);

  expect(firedAt(cloud)).toEqual([15, 30]);
  expect(said(cloud)).toEqual(['code 1', 'code 1']);
});

test('a schedule that has changed fires as the new one says, by the new code', async () => {
  const { clock, cloud } = await open(await read(due('cron(0/15 * * * ? *)'), bundle('1')));
  cloud.scheduleFirings(START + 1, START + 60 * MINUTE);
  await clock.runUntil(START + 20 * MINUTE);

  await cloud.deploy(await read(due('cron(0/20 * * * ? *)'), bundle('2')));
  await clock.runUntil(START + 59 * MINUTE);

  expect(firedAt(cloud)).toEqual([15, 20, 40]);
  expect(said(cloud)).toEqual(['code 1', 'code 2', 'code 2']);
});

test('a schedule that has not changed goes on as if nothing had been deployed, and fires once', async () => {
  const { clock, cloud } = await open(await read(due('cron(0/15 * * * ? *)'), bundle('1')));
  cloud.scheduleFirings(START + 1, START + 60 * MINUTE);
  await clock.runUntil(START + 20 * MINUTE);

  await cloud.deploy(await read(due('cron(0/15 * * * ? *)'), bundle('2')));
  await clock.runUntil(START + 50 * MINUTE);

  expect(firedAt(cloud)).toEqual([15, 30, 45]);
});

test('a rate counts from its deployment, however far ahead is planned at a time', async () => {
  const { clock, cloud } = await open(nothingDeployed());
  cloud.scheduleFirings(START, START + 30 * MINUTE);
  await clock.runUntil(START + 7 * MINUTE);
  await cloud.deploy(await read(due('rate(20 minutes)'), bundle('1')));

  await clock.runUntil(START + 30 * MINUTE);
  cloud.scheduleFirings(START + 30 * MINUTE, START + 90 * MINUTE);
  await clock.runUntil(START + 70 * MINUTE);

  expect(firedAt(cloud).slice(-2)).toEqual([47, 67]);
});

test('an execution goes on with the code that it began with', async () => {
  const resources = {
    ...withProperties(wired, 'Schedule', { ScheduleExpression: 'at(2026-11-24T17:01:00)' }),
    CodePolicy: policy('CodeRole', { Effect: 'Allow', Action: 'lambda:CheckpointDurableExecution', Resource: '*' }),
  };
  const durable = (code: string) => read(resources, code);
  const { clock, cloud } = await open(await durable(sleeper('1')));
  cloud.scheduleFirings(START, START + 60 * MINUTE);
  await clock.runUntil(START + 5 * MINUTE);

  await cloud.deploy(await durable(sleeper('2')));
  await clock.runUntil(START + 20 * MINUTE);

  expect(said(cloud)).toEqual(['code 1', 'code 1']);
  expect(cloud.executions.map(({ outcome }) => outcome?.status)).toEqual(['SUCCEEDED']);
});

test('tables stay with what is in them, and new ones are made', async () => {
  const table = (TableName: string): Written => ({
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    },
  });
  const { cloud } = await open(await read({ Ledger: table('ledger') }, bundle('1')));
  const ask = async (operation: string, body: object) => {
    const headers = {
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=OPERATOR/20261124/us-east-1/dynamodb/aws4_request',
    };
    const response = await fetch(cloud.url, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  };
  const item = { pk: { S: 'one' } };
  await ask('PutItem', { TableName: 'ledger', Item: item });

  await cloud.deploy(await read({ Ledger: table('ledger'), Other: table('other') }, bundle('2')));

  expect(await ask('GetItem', { TableName: 'ledger', Key: item })).toEqual({ Item: item });
  expect(await ask('GetItem', { TableName: 'other', Key: item })).toEqual({});
});

test('an alarm that is deployed again keeps its state, and one that is not is there no more', async () => {
  const alarm = (AlarmName: string): Written => ({
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName,
      Namespace: 'Shop',
      MetricName: 'Healthy',
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 1,
      Threshold: 1,
      Period: 60,
      Statistic: 'Minimum',
    },
  });
  const { cloud } = await open(await read({ One: alarm('one'), Two: alarm('two') }, bundle('1')));
  for (const name of ['one', 'two', 'of-somebody']) await cloud.alarms.set(name, 'ALARM');

  await cloud.deploy(await read({ One: alarm('one'), Three: alarm('three') }, bundle('1')));

  expect(
    cloud.alarms
      .names()
      .map((name) => `${name} ${cloud.alarms.read(name)?.state}`)
      .toSorted(),
  ).toEqual(['of-somebody ALARM', 'one ALARM', 'three OK']);
});
