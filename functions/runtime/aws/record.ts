import type { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { OutcomeDetail, OutcomeName } from '#core/outcome.ts';

const METRIC_NAMES = {
  succeeded: 'ActionSucceeded',
  failed: 'ActionFailed',
  skipped: 'ActionSkipped',
  unknown: 'ActionUnknown',
} as const satisfies Record<OutcomeName, string>;

/** Of a try that is not the last: what it came to is counted once the aim has its last word. */
const TRIED_METRIC = 'ActionToBeTriedAgain';

/** One structured log line for an outcome, and its metrics in CloudWatch's embedded format: none of a try that another one has superseded. */
export const createRecord =
  (logger: Logger, namespace: string) =>
  (detail: OutcomeDetail): void => {
    const { outcome, message, ...facts } = detail;
    const seconds = (Date.parse(detail.endedAt) - Date.parse(detail.startedAt)) / 1000;
    const line = { message, outcome, ...facts, seconds };
    const isLast = detail.again === undefined;
    if (isLast && (outcome === 'failed' || outcome === 'unknown')) logger.error(line);
    else logger.info(line);
    if (detail.reason === 'superseded') return;

    // A Metrics of its own: runs side by side would otherwise mix their dimensions. The component is none of them: each name
    // that a metric has had costs every month, and the line above has it.
    const metrics = new Metrics({ namespace });
    metrics.addDimensions({ automation: detail.automation, action: detail.action });
    metrics.addMetric(isLast ? METRIC_NAMES[outcome] : TRIED_METRIC, MetricUnit.Count, 1);
    metrics.addMetric('RunDuration', MetricUnit.Seconds, seconds);
    metrics.publishStoredMetrics();
  };
