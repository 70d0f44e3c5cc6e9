import { DEFAULT_EVERY, DEFAULT_FAILURES, type HealthCheck, type Status } from '#automations/file/health-check.ts';
import type { Check } from '#core/health-check.ts';
import { durationSeconds } from '#schedule/duration.ts';

/** In seconds. */
const DEFAULT_TIMEOUT_SECONDS = 5;
const DEFAULT_STATUS: readonly [number, number] = [200, 299];

/** The check of that name with its defaults filled in. */
export function checkOf(name: string, check: HealthCheck): Check {
  const every = secondsOr(check.every, DEFAULT_EVERY);
  if (check.kind === 'instance') return { kind: 'instance', name, every };
  const { url, expect, redirects = 'refuse', allowLocal = false } = check;
  return {
    kind: 'http',
    name,
    every,
    url,
    timeout: secondsOr(check.timeout, DEFAULT_TIMEOUT_SECONDS),
    status: rangesOf(expect?.status),
    ...(expect?.body !== undefined && { body: expect.body }),
    redirects,
    allowLocal,
  };
}

/** `failures` of the last `of` checks have to fail for the component to count as unhealthy. */
export function sicknessOf({ failures = DEFAULT_FAILURES, of = failures }: HealthCheck): {
  readonly failures: number;
  readonly of: number;
} {
  return { failures, of };
}

function rangesOf(status: Status | undefined): [number, number][] {
  if (status === undefined) return [[...DEFAULT_STATUS]];
  if (typeof status === 'string') {
    const [from = 0, to = 0] = status.split('-').map(Number);
    return [[from, to]];
  }
  return [status].flat().map((code) => [code, code]);
}

const secondsOr = (text: string | undefined, otherwise: number): number =>
  (text === undefined ? undefined : durationSeconds(text)) ?? otherwise;
