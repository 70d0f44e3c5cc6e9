import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { MOST_OPERATIONS_OF_A_RUN } from '#automations/cost/run-cost.ts';
import type { ActionName } from '#core/action.ts';
import { aboveAlarm } from './above-alarm.ts';

/**
 * What CloudWatch tells of a durable function by metrics that cost nothing, as alarms that go off at once. None has the component
 * as a dimension: each name would cost every month.
 */
export const functionAlarms = (
  scope: Construct,
  {
    action,
    run,
    deadLetters,
  }: { readonly action: ActionName; readonly run: LambdaFunction; readonly deadLetters: Queue },
): readonly Alarm[] => [
  aboveAlarm(scope, 'DeadLettersAlarm', {
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(1),
    }),
    threshold: 0,
    alarmDescription:
      `A ${action} was not delivered, or broke off in an error nobody expected: it may not have happened. ` +
      'See "Dead letters" in docs/runbook.md.',
  }),
  // A crash is repeated until the time of the execution is over: that may be days, in which there is no dead letter.
  aboveAlarm(scope, 'ErrorsAlarm', {
    metric: run.metricErrors({ statistic: Stats.SUM, period: Duration.minutes(5) }),
    threshold: 0,
    alarmDescription:
      `The function of ${action} crashed, ran out of memory or was cut off; Lambda invokes it again. ` +
      'See "A function crashes" in docs/runbook.md.',
  }),
  aboveAlarm(scope, 'OperationsAlarm', {
    metric: run.metric('DurableExecutionOperations', { statistic: Stats.MAXIMUM, period: Duration.minutes(5) }),
    threshold: MOST_OPERATIONS_OF_A_RUN,
    alarmDescription:
      `A run of ${action} took more than half of the durable operations that AWS gives it. ` +
      'See "A run takes too many operations" in docs/runbook.md.',
  }),
];
