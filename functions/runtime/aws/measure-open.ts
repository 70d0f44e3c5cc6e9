import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Census } from '#core/measured/census.ts';
import { OPEN_METRICS } from '#core/measured/metric-names.ts';

/** What was counted, as metrics in CloudWatch's embedded format. */
export const createMeasureOpen =
  (namespace: string) =>
  ({ open, oldestSeconds, holds }: Census): void => {
    const metrics = new Metrics({ namespace });
    metrics.addMetric(OPEN_METRICS.open, MetricUnit.Count, open);
    metrics.addMetric(OPEN_METRICS.oldestSeconds, MetricUnit.Seconds, oldestSeconds);
    metrics.addMetric(OPEN_METRICS.holds, MetricUnit.Count, holds);
    metrics.publishStoredMetrics();
  };
