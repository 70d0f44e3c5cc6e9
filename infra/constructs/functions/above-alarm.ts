import { Alarm, type AlarmProps, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** What is measured, above how much it is too much, and what a person reads. */
export type AboveProps = Required<Pick<AlarmProps, 'metric' | 'threshold' | 'alarmDescription'>>;

/** Goes off at the first period above its threshold. Where nothing was measured nothing is wrong. */
export const aboveAlarm = (scope: Construct, id: string, props: AboveProps): Alarm =>
  new Alarm(scope, id, {
    ...props,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
