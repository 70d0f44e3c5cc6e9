import type { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { CHECK_DIMENSION, HEALTHY_METRIC, LATENCY_METRIC } from '#core/ports/web.ts';
import type { CheckReading } from '#core/probe/probe.ts';

/** What one look of a health check came to; `latencyMs` where a web address was asked. */
export interface Measurement {
  readonly check: string;
  readonly component: string;
  readonly reading: CheckReading;
  readonly latencyMs?: number;
}

/**
 * The metrics of a look in CloudWatch's embedded format, and a log line unless all is well. What is excused has no datapoint: it
 * must count neither as sick nor as healthy, and missing data does neither.
 */
export const createMeasure =
  (logger: Logger, namespace: string) =>
  ({ check, component, reading, latencyMs }: Measurement): void => {
    const facts = { check, component, ...(latencyMs !== undefined && { latencyMs }) };
    if (reading.kind === 'sick') logger.warn(`${component} is sick: ${reading.why}`, facts);
    if (reading.kind === 'excused') logger.info(`${component} is excused: ${reading.why}`, facts);

    const metrics = new Metrics({ namespace });
    metrics.addDimensions({ [CHECK_DIMENSION]: check });
    if (reading.kind !== 'excused')
      metrics.addMetric(HEALTHY_METRIC, MetricUnit.Count, reading.kind === 'healthy' ? 1 : 0);
    if (latencyMs !== undefined) metrics.addMetric(LATENCY_METRIC, MetricUnit.Milliseconds, latencyMs);
    if (reading.kind !== 'excused' || latencyMs !== undefined) metrics.publishStoredMetrics();
  };
