import { describe, expect, it } from 'vitest';
import { type Following, NOT_FOLLOWED, nextFollow, whatToFollow } from '#core/judge/following.ts';
import type { Sight } from '#core/look/sight.ts';
import type { Wanted } from '#core/look/wanted.ts';

const wanted: Wanted = { state: 'running', replica: 4 };
const limits = { timeout: 100, ready: 60 };
const seen = (availableReplica: number): Sight => ({
  kind: 'seen',
  instance: { platform: 'cce', version: '1.0.0', status: 'RUNNING', replica: 4, availableReplica },
});
const lookedAt = (jobLooks: number, status: string): Following => ({
  ...NOT_FOLLOWED,
  jobLooks,
  trail: { unsure: 0, job: { id: 'JOB1', status, messages: [] } },
});
const next = (following: Following) => nextFollow(following, wanted, limits);

describe('what was accepted', () => {
  it('has nothing to be looked at when it was only just accepted', () => {
    expect(whatToFollow(NOT_FOLLOWED)).toBe('nothing');
    expect(next({ ...NOT_FOLLOWED, jobLooks: 0 })).toBe(15);
  });

  it('is its job as long as that runs, until exactly its time is used up', () => {
    expect(whatToFollow(lookedAt(1, 'RUNNING'))).toBe('job');
    expect([1, 2, 3, 4].map((looks) => next(lookedAt(looks, 'RUNNING')))).toEqual([30, 30, 25, undefined]);
  });

  it('is over when its job ended badly', () => {
    expect(next(lookedAt(2, 'FAILED'))).toBeUndefined();
  });

  it('is the component once the job has succeeded, until it is as wanted', () => {
    const succeeded = lookedAt(2, 'SUCCEEDED');

    expect(whatToFollow(succeeded)).toBe('component');
    expect(next({ ...succeeded, looks: 1, sight: seen(2) })).toBe(2);
    expect(next({ ...succeeded, looks: 3, sight: seen(4) })).toBeUndefined();
  });

  it('is not looked at for a minute where an old state could be taken for the new one', () => {
    expect(next(lookedAt(2, 'SUCCEEDED'))).toBe(60);
  });
});
