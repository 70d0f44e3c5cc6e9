import { describe, expect, it } from 'vitest';
import { deploymentOf, type Written } from '#test/simulator/deployment/written-assembly.ts';

const properties: Written = {
  AlarmName: 'check-live',
  AlarmDescription: 'red',
  AlarmActions: ['arn:aws:sns:us-east-1:123456789012:people', 'arn:aws:swf:us-east-1:123456789012:action'],
  Namespace: 'Shop',
  MetricName: 'Healthy',
  Dimensions: [
    { Name: 'service', Value: 'autopilot' },
    { Name: 'check', Value: 'live' },
  ],
  Statistic: 'Minimum',
  Period: 60,
  Threshold: 1,
  ComparisonOperator: 'LessThanThreshold',
  EvaluationPeriods: 5,
  DatapointsToAlarm: 3,
  TreatMissingData: 'notBreaching',
};
const alarmsOf = async (Properties: Written) =>
  (await deploymentOf({ Live: { Type: 'AWS::CloudWatch::Alarm', Properties } })).alarms;

describe('an alarm of the template', () => {
  it('is read with all that its state depends on', async () => {
    expect(await alarmsOf(properties)).toEqual([
      {
        name: 'check-live',
        arn: expect.stringMatching(/^arn:aws:cloudwatch:.*:alarm:check-live$/),
        description: 'red',
        tells: { ALARM: ['arn:aws:sns:us-east-1:123456789012:people'], OK: [], INSUFFICIENT_DATA: [] },
        namespace: 'Shop',
        metric: 'Healthy',
        dimensions: { service: 'autopilot', check: 'live' },
        statistic: 'Minimum',
        period: 60,
        threshold: 1,
        comparison: 'LessThanThreshold',
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
        treatMissingData: 'notBreaching',
      },
    ]);
  });

  it('has the defaults of CloudFormation', async () => {
    const { DatapointsToAlarm: _, TreatMissingData: __, Dimensions: ___, ...bare } = properties;

    expect(await alarmsOf(bare)).toMatchObject([
      { dimensions: {}, evaluationPeriods: 5, datapointsToAlarm: 5, treatMissingData: 'missing' },
    ]);
  });

  it.each([
    ['a metric of AWS that is not simulated', { Namespace: 'AWS/Lambda', MetricName: 'Throttles' }],
    ['an expression', { Namespace: undefined, MetricName: undefined, Metrics: [{ Id: 'm1', Expression: 'm2 / m3' }] }],
    ['a percentile', { Statistic: undefined, ExtendedStatistic: 'p99' }],
  ])('over %s is left out', async (_, other) => {
    expect(await alarmsOf({ ...properties, ...other })).toEqual([]);
  });

  it.each([
    ['AWS/Lambda', 'Errors'],
    ['AWS/Lambda', 'DurableExecutionOperations'],
    ['AWS/SQS', 'ApproximateNumberOfMessagesVisible'],
  ])('over %s %s, which the simulated account measures, is read', async (Namespace, MetricName) => {
    expect(await alarmsOf({ ...properties, Namespace, MetricName })).toHaveLength(1);
  });

  it('that treats missing data in no way that AWS knows is no template', async () => {
    await expect(alarmsOf({ ...properties, TreatMissingData: 'forgiving' })).rejects.toThrow('Live');
  });
});
