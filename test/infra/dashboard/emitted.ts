import { Logger } from '@aws-lambda-powertools/logger';
import { vi } from 'vitest';
import { METRIC_NAMESPACE, SERVICE_NAME } from '#core/product.ts';
import { createMeasureOpen } from '#runtime/aws/measure-open.ts';
import { createRecord } from '#runtime/aws/record.ts';
import { outcome } from '#test/support/outcomes.ts';

/** `name {dimension: value}` of each metric that the functions put for the dashboard, by what they write where CloudWatch reads it. */
export function emittedMetrics(): readonly string[] {
  const lines: string[] = [];
  // Powertools writes to a console of its own unless told that this is development.
  const named = { POWERTOOLS_DEV: 'true', POWERTOOLS_METRICS_DISABLED: 'false', POWERTOOLS_SERVICE_NAME: SERVICE_NAME };
  for (const [name, value] of Object.entries(named)) vi.stubEnv(name, value);
  for (const method of ['log', 'info', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((line) => void lines.push(String(line)));
  try {
    const record = createRecord(new Logger(), METRIC_NAMESPACE);
    record(outcome());
    record(outcome({ outcome: 'failed', reason: 'job-failed' }));
    record(outcome({ outcome: 'skipped', reason: 'held' }));
    record(outcome({ outcome: 'unknown', reason: 'answer-lost' }));
    createMeasureOpen(METRIC_NAMESPACE)({ open: 1, oldestSeconds: 60, holds: 1 });
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  }
  return lines.map((line) => JSON.parse(line)).flatMap(metricsIn);
}

// biome-ignore lint/suspicious/noExplicitAny: a line of a log may be anything
const metricsIn = ({ _aws, ...values }: any): string[] =>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  (_aws?.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }: any) =>
    Dimensions.flatMap((names: string[]) =>
      Metrics.map(({ Name }: { Name: string }) =>
        spelled(Namespace, Name, Object.fromEntries(names.map((name) => [name, values[name]]))),
      ),
    ),
  );

/** A metric as both sides spell it. */
export const spelled = (namespace: string, name: string, dimensions: Readonly<Record<string, string>>): string =>
  `${namespace} ${name} ${JSON.stringify(dimensions)}`;
