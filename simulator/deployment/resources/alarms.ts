import * as z from 'zod/mini';
import type { Stack } from '#simulator/deployment/template/stack.ts';

const AlarmSchema = z.object({
  Namespace: z.optional(z.string()),
  MetricName: z.optional(z.string()),
  Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.string() })), []),
  Statistic: z.optional(z.string()),
  Period: z.optional(z.int()),
  Threshold: z.optional(z.number()),
  ComparisonOperator: z.string(),
  EvaluationPeriods: z.int(),
  DatapointsToAlarm: z.optional(z.int()),
  TreatMissingData: z._default(z.enum(['breaching', 'notBreaching', 'ignore', 'missing']), 'missing'),
});

/** An alarm over one metric, as far as it takes to say what state it is in; `period` is in seconds. */
export interface DeployedAlarm {
  readonly name: string;
  readonly namespace: string;
  readonly metric: string;
  /** By name. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string;
  readonly period: number;
  readonly threshold: number;
  readonly comparison: string;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: z.output<typeof AlarmSchema>['TreatMissingData'];
}

/** The alarms over metrics that functions write themselves; of AWS's own metrics nothing is simulated. */
export const readAlarms = (stack: Stack): readonly DeployedAlarm[] =>
  stack
    .map('AWS::CloudWatch::Alarm', AlarmSchema, (alarm, self): readonly DeployedAlarm[] => {
      const { Namespace, MetricName, Statistic, Period, Threshold } = alarm;
      if (Namespace === undefined || Namespace.startsWith('AWS/') || MetricName === undefined) return [];
      if (Statistic === undefined || Period === undefined || Threshold === undefined) return [];
      return [
        {
          name: self.ref(),
          namespace: Namespace,
          metric: MetricName,
          dimensions: Object.fromEntries(alarm.Dimensions.map(({ Name, Value }) => [Name, Value])),
          statistic: Statistic,
          period: Period,
          threshold: Threshold,
          comparison: alarm.ComparisonOperator,
          evaluationPeriods: alarm.EvaluationPeriods,
          datapointsToAlarm: alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods,
          treatMissingData: alarm.TreatMissingData,
        },
      ];
    })
    .flat();
