import { expect, test } from 'vitest';
import { ACTIONS } from '#core/action.ts';
import { everyKind, watched } from '#test/support/automations.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';

const { template, properties } = synthesize(everyKind);
const [topicId = ''] = Object.keys(template.findResources('AWS::SNS::Topic'));
const functions = Object.entries(template.findResources('AWS::Lambda::Function')).flatMap(([id, { Properties }]) =>
  Properties.DurableConfig ? [id] : [],
);

/** The alarms over a metric of AWS's own, with the function that each is about. */
const over = (MetricName: string): readonly Json[] =>
  properties('AWS::CloudWatch::Alarm').filter(
    (alarm) => alarm.MetricName === MetricName && functions.includes(alarm.Dimensions[0].Value.Ref),
  );
const watchedBy = (alarms: readonly Json[]): string[] => alarms.map(({ Dimensions }) => Dimensions[0].Value.Ref);

test('a person is told when a function crashes, whichever it is, and at once', () => {
  const alarms = over('Errors');

  expect(functions).toHaveLength(ACTIONS.length);
  expect(watchedBy(alarms).toSorted()).toEqual(functions.toSorted());
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({
      Namespace: 'AWS/Lambda',
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: topicId }],
    });
  }
});

test('a person is told when a run has half of the operations that end an execution behind it', () => {
  const alarms = over('DurableExecutionOperations');

  expect(watchedBy(alarms).toSorted()).toEqual(functions.toSorted());
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({
      Namespace: 'AWS/Lambda',
      // The most of any one execution: a sum would grow with the fleet.
      Statistic: 'Maximum',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 1_500,
      EvaluationPeriods: 1,
      AlarmActions: [{ Ref: topicId }],
    });
  }
});

test('an alarm is there for each function, not for each component, and neither is a metric', () => {
  const components = Object.fromEntries(
    ['one', 'two', 'three'].map((name, index) => [
      name,
      {
        applicationId: '11111111-2222-3333-4444-555555555555',
        componentId: `22222222-3333-4444-5555-66666666666${index}`,
        instanceId: `33333333-4444-5555-6666-77777777777${index}`,
      },
    ]),
  );
  const larger = synthesize({ ...watched, components: { ...watched.components, ...components } });
  const alarms = larger.properties('AWS::CloudWatch::Alarm');

  expect(alarms).toHaveLength(synthesize(watched).properties('AWS::CloudWatch::Alarm').length);
  const dimensions = alarms.flatMap(({ Dimensions }) => Dimensions.map(({ Name }: Json) => Name));
  expect(new Set(dimensions)).toEqual(
    new Set(['FunctionName', 'QueueName', 'EventBusName', 'RuleName', 'service', 'check']),
  );
});
