import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMeasure } from '#runtime/aws/measure.ts';

let lines: Record<string, unknown>[] = [];

beforeEach(() => {
  // Powertools writes to a console of its own unless told that this is development.
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'servicestage-autopilot');
  lines = [];
  for (const method of ['log', 'info', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((line) => void lines.push(JSON.parse(String(line))));
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const measure = () => createMeasure(new Logger(), 'ServiceStageAutopilot');
const metrics = () => lines.filter((line) => '_aws' in line);
const said = () => lines.filter((line) => !('_aws' in line));
const look = { check: 'shop-web-live', component: 'shop-web' };

describe('what a look measures', () => {
  it.each([
    [{ kind: 'healthy' } as const, 1],
    [{ kind: 'sick', why: 'it answered 503' } as const, 0],
  ])('is one datapoint of its own check: %j', (reading, healthy) => {
    measure()({ ...look, reading, latencyMs: 12 });

    expect(metrics()).toMatchObject([
      {
        _aws: {
          CloudWatchMetrics: [{ Namespace: 'ServiceStageAutopilot', Dimensions: [['service', 'check']] }],
        },
        service: 'servicestage-autopilot',
        check: 'shop-web-live',
        Healthy: healthy,
        Latency: 12,
      },
    ]);
  });

  it('is no datapoint of health where the look is excused', () => {
    measure()({ ...look, reading: { kind: 'excused', why: 'it is STOPPED' }, latencyMs: 12 });
    measure()({ ...look, reading: { kind: 'excused', why: 'it is STOPPED' } });

    expect(metrics()).toHaveLength(1);
    expect(metrics()[0]).toMatchObject({ Latency: 12 });
    expect(metrics()[0]).not.toHaveProperty('Healthy');
  });

  it('is said aloud where something is wrong, and not where all is well', () => {
    measure()({ ...look, reading: { kind: 'healthy' } });
    expect(said()).toEqual([]);

    measure()({ ...look, reading: { kind: 'sick', why: 'it answered 503' } });
    measure()({ ...look, reading: { kind: 'excused', why: 'it is STOPPED' } });

    expect(said()).toMatchObject([
      { level: 'WARN', message: 'shop-web is sick: it answered 503', check: 'shop-web-live' },
      { level: 'INFO', message: 'shop-web is excused: it is STOPPED', component: 'shop-web' },
    ]);
  });
});
