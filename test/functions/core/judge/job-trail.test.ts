import { describe, expect, it } from 'vitest';
import { afterJob, isOver, type JobTrail, NO_TRAIL, trailAfter } from '#core/judge/job-trail.ts';
import type { Fate } from '#core/ports/service-stage.ts';

const read = (status: string) => ({ kind: 'read', job: { id: 'JOB1', status, messages: [] } }) as const;
const unread = (fate: Fate) => ({ kind: 'unseen', fate, failure: { message: 'no answer' } }) as const;
const trailOf = (...looks: readonly Parameters<typeof trailAfter>[1][]): JobTrail => looks.reduce(trailAfter, NO_TRAIL);
const times = <T>(count: number, look: T): readonly T[] => Array.from({ length: count }, () => look);
const ended = (trail: JobTrail) => afterJob(trail, 'JOB1', 600);

describe('a job that is followed', () => {
  it('is looked at again as long as it goes on', () => {
    expect(isOver(NO_TRAIL)).toBe(false);
    expect(isOver(trailOf(read('RUNNING')))).toBe(false);
    expect(isOver(trailOf(read('SUCCEEDED')))).toBe(true);
    expect(isOver(trailOf(read('FAILED')))).toBe(true);
  });

  it('goes on to be verified only once it has succeeded', () => {
    expect(ended(trailOf(read('SUCCEEDED')))).toEqual({ kind: 'go-on' });
    expect(ended(trailOf(read('FAILED')))).toMatchObject({ reason: 'job-failed', jobId: 'JOB1' });
    expect(ended(trailOf(read('RUNNING')))).toMatchObject({
      reason: 'job-running',
      message: 'Job JOB1 did not end within 600 s.',
    });
  });

  it.each([
    ['says UNKNOWN', read('UNKNOWN')],
    ['is not found', unread('not-found')],
  ])('that %s five times in a row is given up, and not before', (_, look) => {
    expect(isOver(trailOf(...times(4, look)))).toBe(false);
    expect(isOver(trailOf(...times(5, look)))).toBe(true);
    expect(ended(trailOf(...times(5, look)))).toMatchObject({ outcome: 'unknown', reason: 'job-unknown' });
  });

  it('that was never read does not end within its time, and says why', () => {
    expect(ended(trailOf(unread('unclear'), unread('unclear')))).toMatchObject({
      reason: 'job-running',
      message: 'Job JOB1 did not end within 600 s, as far as is known: no answer.',
      error: { message: 'no answer' },
    });
  });

  it('begins to be counted anew with each word that tells something', () => {
    expect(isOver(trailOf(...times(4, read('UNKNOWN')), read('RUNNING'), ...times(4, read('UNKNOWN'))))).toBe(false);
  });

  it('is not given up because ServiceStage cannot be reached for a while, which its ending tells', () => {
    const trail = trailOf(...times(20, unread('not-sent')));

    expect(isOver(trail)).toBe(false);
    expect(ended(trail)).toMatchObject({ reason: 'job-running', error: { message: 'no answer' } });
  });
});
