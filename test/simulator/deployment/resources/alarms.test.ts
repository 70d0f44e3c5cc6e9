import { describe, expect, it } from 'vitest';
import { deploymentOf, type Written } from '#test/simulator/deployment/written-assembly.ts';

const properties: Written = {
  AlarmName: 'check-live',
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
    ["AWS's own metrics", { Namespace: 'AWS/Lambda' }],
    ['an expression', { Namespace: undefined, MetricName: undefined, Metrics: [{ Id: 'm1', Expression: 'm2 / m3' }] }],
    ['a percentile', { Statistic: undefined, ExtendedStatistic: 'p99' }],
  ])('over %s is left out', async (_, other) => {
    expect(await alarmsOf({ ...properties, ...other })).toEqual([]);
  });

  it('that treats missing data in no way that AWS knows is no template', async () => {
    await expect(alarmsOf({ ...properties, TreatMissingData: 'forgiving' })).rejects.toThrow('Live');
  });
});
