import { describe, expect, it } from 'vitest';
import { badEnd, standingOf } from '#core/judge/job.ts';

const job = (status: string, messages: readonly string[] = []) => ({ id: 'JOB1', status, messages });

describe('a job', () => {
  it.each(['SUBMITTED', 'SCHEDULED', 'RUNNING', 'ROLLBACKING', 'SOMETHING_NEW', ''])('that is %j goes on', (status) => {
    expect(standingOf(job(status))).toBe('going');
  });

  it('has succeeded only when it says SUCCEEDED', () => {
    expect(standingOf(job('SUCCEEDED'))).toBe('succeeded');
  });

  it('that is UNKNOWN is unsure, not failed', () => {
    expect(standingOf(job('UNKNOWN'))).toBe('unsure');
  });

  it.each([
    ['FAILED', 'job-failed'],
    ['PARTIALLY_FAILED', 'job-partially-failed'],
    ['CANCELLED', 'job-cancelled'],
    ['ROLLBACKED', 'job-undone'],
  ])('that is %s ended badly, as %s', (status, reason) => {
    expect(standingOf(job(status))).toBe('ended-badly');
    expect(badEnd(job(status, ['no quota']))).toMatchObject({
      outcome: 'failed',
      reason,
      jobId: 'JOB1',
      error: { code: status, message: 'no quota' },
    });
  });

  it('that has several messages tells them all', () => {
    expect(badEnd(job('FAILED', ['no quota', 'no node'])).message).toBe('Job JOB1 ended FAILED: no quota; no node');
  });

  it('that has no message still says how it ended', () => {
    expect(badEnd(job('FAILED')).message).toBe('Job JOB1 ended FAILED: without a message');
  });
});
