import { GraphWidget, type IWidget, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { MOST_OPERATIONS_OF_A_RUN } from '#automations/cost/run-cost.ts';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { THIRD } from './own-metrics.ts';

const EACH = Duration.minutes(5);

/** What AWS measures of the functions by itself, for nothing. */
export const functionWidgets = (functions: readonly ActionFunction[]): readonly IWidget[] => [
  new GraphWidget({
    ...THIRD,
    title: 'Durable operations of a run, at the most',
    left: functions.map((one) => ofFunction(one, 'DurableExecutionOperations', Stats.MAXIMUM)),
    leftAnnotations: [{ value: MOST_OPERATIONS_OF_A_RUN, label: 'alarm' }],
  }),
  new GraphWidget({
    ...THIRD,
    title: 'Errors of functions',
    left: functions.map((one) => ofFunction(one, 'Errors', Stats.SUM)),
  }),
  new GraphWidget({
    ...THIRD,
    title: 'Dead letters',
    left: functions.map(({ action, deadLetters }) =>
      deadLetters.metricApproximateNumberOfMessagesVisible({ label: action, statistic: Stats.MAXIMUM, period: EACH }),
    ),
  }),
];

const ofFunction = ({ action, functionName }: ActionFunction, metricName: string, statistic: string): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: functionName },
    label: action,
    statistic,
    period: EACH,
  });
