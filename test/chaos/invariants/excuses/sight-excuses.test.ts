import { describe, expect, it } from 'vitest';
import { wasChanging, wasGraying } from '#chaos/invariants/excuses/sight-excuses.ts';
import { plea, sighting } from './plea.ts';

describe('that a component stayed in the middle of something', () => {
  it.each([
    ['another job', { lastJobId: 'JOB2' }],
    ['another version of a job that went on under the last one', { version: '1.2.0' }],
    ['another count of replicas', { replica: 4, availableReplica: 4 }],
    ['fewer replicas than it is to have', { availableReplica: 2 }],
    ['a job that goes on', { lastJobStatus: 'RUNNING' as const }],
    ['that it was stopped', { status: 'STOPPED' as const }],
  ])('is so where the second look showed %s', (_, shown) => {
    expect(wasChanging(plea({ sights: [sighting(1), sighting(30, shown)] }))).toBe(true);
  });

  it('is not so where both looks showed the same, at rest', () => {
    expect(wasChanging(plea({ sights: [sighting(1), sighting(30)] }))).toBe(false);
  });
});

it('that a gray release waits is so where the run saw that it does', () => {
  expect(wasGraying(plea({ sights: [sighting(1, { status: 'GRAYING' })] }))).toBe(true);
  expect(wasGraying(plea({ sights: [sighting(1), sighting(90, { status: 'GRAYING' })] }))).toBe(false);
});
