import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRecord } from '#runtime/aws/record.ts';
import { outcome } from '#test/support/outcomes.ts';

describe('the record of an outcome', () => {
  let lines: Record<string, unknown>[] = [];
  const keep = (line: unknown) => void lines.push(JSON.parse(String(line)));

  beforeEach(() => {
    lines = [];
    // Powertools writes to a console of its own unless told that this is development.
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
    for (const method of ['info', 'error', 'log'] as const) vi.spyOn(console, method).mockImplementation(keep);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  const record = (detail: Parameters<ReturnType<typeof createRecord>>[0]) =>
    createRecord(new Logger({ serviceName: 'servicestage-autopilot' }), 'ServiceStageAutopilot')(detail);

  it('is one structured line with everything the event says, and how long it took', () => {
    record(outcome({ at: '2026-03-29T00:29:30Z' }));

    expect(lines.find((line) => line.level === 'INFO')).toMatchObject({
      message: outcome().message,
      automation: 'workday-morning',
      component: 'shop-web',
      action: 'scale',
      outcome: 'succeeded',
      reason: 'verified',
      jobId: outcome().jobId,
      seconds: 42,
      secondsSinceDue: 72,
    });
  });

  it.each(['failed', 'unknown'] as const)('is an error line for %s', (name) => {
    record(outcome({ outcome: name, reason: 'answer-lost' }));

    expect(lines.filter((line) => line.level === 'ERROR')).toHaveLength(1);
  });

  it('is one count and one duration by automation and action, and by nothing that each component has', () => {
    record(outcome({ outcome: 'skipped', reason: 'already-there' }));

    const metrics = lines.find((line) => '_aws' in line);
    expect(metrics).toMatchObject({
      _aws: { CloudWatchMetrics: [{ Dimensions: [['service', 'automation', 'action']] }] },
      automation: 'workday-morning',
      action: 'scale',
      ActionSkipped: 1,
      RunDuration: 42,
    });
    expect(metrics).not.toHaveProperty('component');
  });

  it('counts besides with those of all automations, and measures how long it took to be so since it was due', () => {
    record(outcome({ at: '2026-03-29T00:29:30Z' }));
    record(outcome({ outcome: 'skipped', reason: 'already-there' }));

    const together = lines.filter((line) => '_aws' in line && !('automation' in line));
    expect(together).toMatchObject([
      { _aws: { CloudWatchMetrics: [{ Dimensions: [['service']] }] }, ActionSucceeded: 1, TimeToVerified: 72 },
      { ActionSkipped: 1 },
    ]);
    expect(together[1]).not.toHaveProperty('TimeToVerified');
  });

  it('counts a try that is not the last for its automation alone', () => {
    record(outcome({ outcome: 'skipped', reason: 'busy', again: '2026-03-29T00:35:00.000Z' }));

    expect(lines.filter((line) => '_aws' in line)).toMatchObject([
      { ActionToBeTriedAgain: 1, automation: expect.any(String) },
    ]);
  });
});
