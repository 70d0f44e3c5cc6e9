import { GraphWidget, type IMetric, type IWidget, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { OPEN_METRICS, OUTCOME_METRICS, TIME_TO_VERIFIED_METRIC } from '#core/measured/metric-names.ts';
import { SERVICE_NAME } from '#core/product.ts';

/** Three in a row. */
export const THIRD = { width: 8, height: 6 } as const;

const EACH = Duration.minutes(5);

/** What runs come to, all automations together, and how long it takes. */
export const runWidgets = (namespace: string): readonly IWidget[] => [
  new GraphWidget({
    ...THIRD,
    title: 'Runs by outcome',
    stacked: true,
    left: Object.entries(OUTCOME_METRICS).map(([label, name]) => own(namespace, name, Stats.SUM, label)),
  }),
  new GraphWidget({
    ...THIRD,
    title: 'From due until verified',
    left: [Stats.p(50), Stats.p(95)].map((statistic) => own(namespace, TIME_TO_VERIFIED_METRIC, statistic, statistic)),
    leftYAxis: { label: 'seconds', showUnits: false, min: 0 },
  }),
];

/** What is open, as it is counted each fifth minute. */
export const openWidgets = (namespace: string): readonly IWidget[] => [
  gauge('Open aims', own(namespace, OPEN_METRICS.open, Stats.MAXIMUM, 'open')),
  gauge('Age of the oldest open aim', own(namespace, OPEN_METRICS.oldestSeconds, Stats.MAXIMUM, 'oldest'), 'seconds'),
  gauge('Holds in force', own(namespace, OPEN_METRICS.holds, Stats.MAXIMUM, 'holds')),
];

const gauge = (title: string, metric: IMetric, unit = 'count'): GraphWidget =>
  new GraphWidget({ ...THIRD, title, left: [metric], leftYAxis: { label: unit, showUnits: false, min: 0 } });

/** Powertools gives each of our metrics the service as a dimension; these have no other. */
const own = (namespace: string, metricName: string, statistic: string, label: string): Metric =>
  new Metric({ namespace, metricName, dimensionsMap: { service: SERVICE_NAME }, statistic, label, period: EACH });
