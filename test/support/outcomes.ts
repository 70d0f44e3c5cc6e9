import type { OutcomeDetail } from '#core/outcome.ts';

export const outcome = (facts: Partial<OutcomeDetail> = {}): OutcomeDetail => ({
  automation: 'workday-morning',
  occurrence: '2026-03-29T00:30:00Z',
  trigger: { schedule: 'cron(30 8 ? * * *)', timezone: 'Asia/Shanghai' },
  component: 'shop-web',
  action: 'scale',
  parameters: { replica: 6 },
  outcome: 'succeeded',
  reason: 'verified',
  message: 'Job JOB1 succeeded; shop-web is RUNNING, 6 of 6 replicas, version 1.9.0.',
  jobId: 'JOB00000000-0000-0000-0000-000000000001',
  at: '2026-03-29T00:30:00Z',
  startedAt: '2026-03-29T00:30:00.000Z',
  endedAt: '2026-03-29T00:30:42.000Z',
  ...facts,
});
