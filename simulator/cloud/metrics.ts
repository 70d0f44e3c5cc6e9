import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';

const DirectiveSchema = z.object({
  Namespace: z.string(),
  Dimensions: z.array(z.array(z.string())),
  Metrics: z.array(z.object({ Name: z.string() })),
});

/** A log line in CloudWatch's embedded metric format (its specification); the values stand beside `_aws` in the line. */
const EmbeddedSchema = z.looseObject({
  _aws: z.object({ Timestamp: z.number(), CloudWatchMetrics: z.array(DirectiveSchema) }),
});

/** Which series of values is meant. */
export interface MetricName {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What was measured: CloudWatch as far as it takes metrics out of logs, and what AWS measures itself. */
export interface Metrics {
  /** Takes the metrics out of a line, if it has any. */
  take(line: string): void;
  /** AWS itself measured something, at that time in epoch milliseconds. */
  put(name: MetricName, at: number, value: number): void;
  /** It reads something, each minute, and this is what it reads from that time on. */
  read(name: MetricName, at: number, value: number): void;
  /** All values from then until just before then, in epoch milliseconds; of what is read, also what it read as that began. */
  between(name: MetricName, from: number, until: number): readonly number[];
}

interface Value {
  readonly at: number;
  readonly value: number;
}

export function createMetrics(): Metrics {
  /** Each in the order of time: a day has thousands of values, and each minute asks for those of a few minutes. */
  const series = new Map<string, Value[]>();
  const put: Metrics['put'] = (name, at, value) => {
    const key = keyOf(name);
    const all = series.get(key) ?? [];
    series.set(key, all);
    all.splice(
      placeOf(all, (one) => one.at <= at),
      0,
      { at, value },
    );
  };
  const gauges = new Set<string>();
  return {
    put,
    read(name, at, value) {
      gauges.add(keyOf(name));
      put(name, at, value);
    },
    take(line) {
      for (const { at, value, ...name } of valuesIn(line)) put(name, at, value);
    },
    between(name, from, until) {
      const key = keyOf(name);
      const all = series.get(key) ?? [];
      const first = placeOf(all, ({ at }) => at < from);
      const carried = gauges.has(key) ? Math.max(0, first - 1) : first;
      return all
        .slice(
          carried,
          placeOf(all, ({ at }) => at < until),
        )
        .map(({ value }) => value);
    },
  };
}

/** How many of them come first for which it holds: it does for none after one for which it does not. */
function placeOf(values: readonly Value[], isBefore: (value: Value) => boolean): number {
  let [least, most] = [0, values.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    const value = values[middle];
    if (value !== undefined && isBefore(value)) least = middle + 1;
    else most = middle;
  }
  return least;
}

function* valuesIn(line: string): Generator<MetricName & { readonly at: number; readonly value: number }> {
  const embedded = EmbeddedSchema.safeParse(parseJson(line));
  if (!embedded.success) return;
  const { _aws, ...values } = embedded.data;
  for (const { Namespace: namespace, Dimensions, Metrics: metrics } of _aws.CloudWatchMetrics) {
    const sets = Dimensions.map((names) => Object.fromEntries(names.map((name) => [name, String(values[name])])));
    for (const dimensions of sets) {
      for (const { Name: metric } of metrics) {
        const several = [values[metric]].flat().map(Number);
        yield* several.map((value) => ({ namespace, metric, dimensions, at: _aws.Timestamp, value }));
      }
    }
  }
}

export const sameMetric = (one: MetricName, other: MetricName): boolean =>
  one.metric === other.metric && keyOf(one) === keyOf(other);

const keyOf = ({ namespace, metric, dimensions }: MetricName): string =>
  JSON.stringify([namespace, metric, Object.entries(dimensions).toSorted()]);
