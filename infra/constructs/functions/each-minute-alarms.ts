import { Alarm, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

const EACH_FIVE_MINUTES = { statistic: Stats.SUM, period: Duration.minutes(5) };

/** Of a function that the clock invokes: two of three times five minutes had an error. `why` is what a person reads. */
export const brokenAlarm = (scope: Construct, run: LambdaFunction, why: string): Alarm =>
  new Alarm(scope, 'BrokenAlarm', {
    alarmDescription: why,
    metric: run.metricErrors(EACH_FIVE_MINUTES),
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    threshold: 0,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });

/**
 * A function that nobody invokes makes no error: here missing data is the trouble itself, and no data for as long as it looks back
 * (`periods` of five minutes) is what tells. An alarm begins in that state and acts on changes of it only, so a function that was never
 * invoked yet is not silent; were missing data breaching, each first deployment would go off. Source: CloudWatch user guide, how alarms
 * treat missing data.
 */
export const silentAlarm = (scope: Construct, run: LambdaFunction, periods: number, why: string): Alarm =>
  new Alarm(scope, 'SilentAlarm', {
    alarmDescription: why,
    metric: run.metricInvocations(EACH_FIVE_MINUTES),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: 1,
    evaluationPeriods: periods,
    treatMissingData: TreatMissingData.MISSING,
  });
