import * as z from 'zod/mini';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';
import { isTopic } from './topics.ts';

const AlarmSchema = z.object({
  AlarmDescription: z._default(z.string(), ''),
  AlarmActions: z._default(z.array(z.string()), []),
  OKActions: z._default(z.array(z.string()), []),
  InsufficientDataActions: z._default(z.array(z.string()), []),
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
  readonly arn: string;
  readonly description: string;
  /** The topics that are told when it gets into that state. */
  readonly tells: Readonly<Record<AlarmState, readonly string[]>>;
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

/** Of AWS's own metrics, what the simulated account measures. */
const MEASURED: Readonly<Record<string, readonly string[]>> = {
  'AWS/Lambda': ['Errors', 'DurableExecutionOperations'],
  'AWS/SQS': ['ApproximateNumberOfMessagesVisible'],
};

const isMeasured = (namespace: string, metric: string): boolean =>
  !isOfAws(namespace) || (MEASURED[namespace]?.includes(metric) ?? false);

/** Whether AWS measures it, rather than a function. */
export const isOfAws = (namespace: string): boolean => namespace.startsWith('AWS/');

/** The alarms over metrics that functions write themselves, and over those of AWS's own that are simulated. */
export const readAlarms = (stack: Stack): readonly DeployedAlarm[] =>
  stack
    .map('AWS::CloudWatch::Alarm', AlarmSchema, (alarm, self): readonly DeployedAlarm[] => {
      const { Namespace, MetricName, Statistic, Period, Threshold } = alarm;
      if (Namespace === undefined || MetricName === undefined || !isMeasured(Namespace, MetricName)) return [];
      if (Statistic === undefined || Period === undefined || Threshold === undefined) return [];
      return [
        {
          name: self.ref(),
          arn: self.attribute('Arn'),
          description: alarm.AlarmDescription,
          tells: {
            ALARM: alarm.AlarmActions.filter(isTopic),
            OK: alarm.OKActions.filter(isTopic),
            INSUFFICIENT_DATA: alarm.InsufficientDataActions.filter(isTopic),
          },
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
