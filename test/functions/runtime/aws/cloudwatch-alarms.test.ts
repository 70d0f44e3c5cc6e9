import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloudWatchAlarmStates, cloudWatchAlarms } from '#runtime/aws/cloudwatch-alarms.ts';
import { type AlarmStanding, cloudWatch } from '#simulator/aws/cloudwatch.ts';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';

const SINCE = Date.parse('2026-11-24T12:00:00.500Z');
const red = { state: 'ALARM', since: SINCE } as const;
const ALARMS: Record<string, AlarmStanding> = {
  fine: { state: 'OK', since: SINCE },
  red,
  unsure: { state: 'INSUFFICIENT_DATA', since: SINCE },
  'red, switched off': { ...red, actionsOff: true },
  'red, suppressed': { ...red, suppressedBy: 'ExtensionPeriod' },
  'red, muted': { ...red, muteRule: 'maintenance' },
  'fine, muted': { state: 'OK', since: SINCE, actionsOff: true, muteRule: 'maintenance' },
};
let denied: string | undefined;
let calls: string[] = [];
let endpoint: { readonly url: string; close(): Promise<void> };
beforeAll(async () => {
  const standIn = cloudWatch({
    alarm: (name) => ALARMS[name],
    arnOf: (kind, name) => `arn:aws:cloudwatch:us-east-1:123456789012:${kind}:${name}`,
    authorize: (_, action, resource) => denied && `${action} on ${resource}: ${denied}`,
  });
  endpoint = await startAwsEndpoint([
    (call) => {
      calls.push(call.operation.split('.').at(-1) ?? '');
      return standIn(call);
    },
  ]);
});
beforeEach(() => {
  denied = undefined;
  calls = [];
});
afterAll(() => endpoint.close());

const client = () =>
  new CloudWatchClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AK', secretAccessKey: 'SK' },
    maxAttempts: 1,
  });
const alarms = () => cloudWatchAlarms(client());

describe('the states of alarms', () => {
  it('are those of all that there are, of every kind, in one call', async () => {
    const states = await cloudWatchAlarmStates(client()).states(['fine', 'gone', 'unsure', 'red, suppressed']);

    expect([...states]).toEqual([
      ['fine', 'OK'],
      ['unsure', 'INSUFFICIENT_DATA'],
      ['red, suppressed', 'ALARM'],
    ]);
    expect(calls).toEqual(['DescribeAlarms']);
  });

  it('are those of a hundred, though unless said CloudWatch tells of fewer', async () => {
    const names = Array.from({ length: 99 }, (_, n) => `one of ${n}`);
    for (const name of names) ALARMS[name] = { state: 'OK', since: SINCE };

    expect((await cloudWatchAlarmStates(client()).states([...names, 'fine'])).size).toBe(100);
  });
});

describe('the alarms of CloudWatch', () => {
  it.each(['fine', 'red', 'unsure'])('%s is in its state since it came into it', async (name) => {
    expect(await alarms().read(name)).toEqual(ALARMS[name]);
  });

  it.each([
    ['red, switched off', 'its actions are switched off'],
    ['red, suppressed', 'its actions are suppressed (Actions suppressed by ExtensionPeriod)'],
    ['red, muted', 'the mute rule maintenance holds'],
  ])('%s is an alarm for which AWS takes no action either', async (name, muted) => {
    expect(await alarms().read(name)).toEqual({ ...red, muted });
  });

  it('are asked for with one call, and what is red and not muted yet with two', async () => {
    for (const name of ['fine', 'fine, muted', 'red, switched off', 'red, suppressed', 'gone'])
      await alarms().read(name);
    expect(calls).toEqual(Array.from({ length: 5 }, () => 'DescribeAlarms'));

    calls = [];
    await alarms().read('red');
    expect(calls).toEqual(['DescribeAlarms', 'ListAlarmMuteRules']);
  });

  it('that are not there have no state', async () => {
    expect(await alarms().read('gone')).toBeUndefined();
  });

  it('that may not be read are an error', async () => {
    denied = 'not allowed';

    await expect(alarms().read('red')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'cloudwatch:DescribeAlarms on arn:aws:cloudwatch:us-east-1:123456789012:alarm:red',
      ),
    });
  });
});
