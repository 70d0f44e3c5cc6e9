import type { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import {
  OUTCOME_METRICS,
  RUN_DURATION_METRIC,
  TIME_TO_VERIFIED_METRIC,
  TRIED_METRIC,
} from '#core/measured/metric-names.ts';
import type { OutcomeDetail } from '#core/outcome.ts';

/** One structured log line for an outcome, and its metrics in CloudWatch's embedded format: none of a try that another one has superseded. */
export const createRecord =
  (logger: Logger, namespace: string) =>
  (detail: OutcomeDetail): void => {
    const { outcome, message, ...facts } = detail;
    const seconds = secondsBetween(detail.startedAt, detail.endedAt);
    const secondsSinceDue = secondsBetween(detail.at, detail.endedAt);
    const line = { message, outcome, ...facts, seconds, secondsSinceDue };
    const isLast = detail.again === undefined;
    if (isLast && (outcome === 'failed' || outcome === 'unknown')) logger.error(line);
    else logger.info(line);
    if (detail.reason === 'superseded') return;

    // A Metrics of its own: runs side by side would otherwise mix their dimensions. The component is none of them: each name
    // that a metric has had costs every month, and the line above has it.
    const metrics = new Metrics({ namespace });
    metrics.addDimensions({ automation: detail.automation, action: detail.action });
    metrics.addMetric(isLast ? OUTCOME_METRICS[outcome] : TRIED_METRIC, MetricUnit.Count, 1);
    metrics.addMetric(RUN_DURATION_METRIC, MetricUnit.Seconds, seconds);
    metrics.publishStoredMetrics();
    if (!isLast) return;

    // Of a fleet nobody can add up what each automation has: CloudWatch finds no more than 500 of them at once.
    const all = new Metrics({ namespace });
    all.addMetric(OUTCOME_METRICS[outcome], MetricUnit.Count, 1);
    if (detail.reason === 'verified') all.addMetric(TIME_TO_VERIFIED_METRIC, MetricUnit.Seconds, secondsSinceDue);
    all.publishStoredMetrics();
  };

const secondsBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 1000;
