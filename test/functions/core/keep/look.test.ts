import { describe, expect, it } from 'vitest';
import type { Kept } from '#core/aim/kept.ts';
import { judgeJob, judgeLook } from '#core/keep/look.ts';
import type { Instance, Job } from '#core/ports/service-stage.ts';
import { running, seen, stopped } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const JOB = running().lastJobId ?? '';
const LATER = 'JOB00000000-0000-0000-0000-000000000002';
const kept: Kept = { every: 900, since: 0, told: true, lastJobId: JOB, version: '1.1.0' };
const six = eventFor('scale', { parameters: { replica: 6 } });
const sized = (facts: Partial<Instance> = {}) => running({ replica: 6, availableReplica: 6, ...facts });
const lookAt = (instance: Instance, event = six, was = kept) => judgeLook(event, was, seen(instance));
const unseen = (fate: 'unclear' | 'not-found') => ({ kind: 'unseen', fate, failure: { message: 'no' } }) as const;

describe('what is kept', () => {
  it.each([
    ['the count that a schedule wants', six, sized()],
    ['a component that was started', eventFor('start'), running()],
    ['one that was stopped', eventFor('stop'), stopped()],
    ['one whose count nobody tells', six, running({ replica: undefined, availableReplica: undefined } as object)],
  ])('is as wanted: %s', (_, event, instance) => {
    expect(lookAt(instance, event)).toEqual({ kind: 'as-wanted', version: '1.1.0', lastJobId: JOB });
  });

  it('does not differ by pods that come and go, or are sick', () => {
    for (const status of ['DOWN', 'FAILED'])
      expect(lookAt(sized({ status, availableReplica: 1 }))).toMatchObject({ kind: 'as-wanted' });
    expect(lookAt(sized({ availableReplica: 5 }))).toMatchObject({ kind: 'as-wanted' });
  });

  it('is compared with what was seen last, also where that was another deployment', () => {
    expect(lookAt(sized({ version: '2.0.0', lastJobId: LATER }))).toEqual({
      kind: 'as-wanted',
      version: '2.0.0',
      lastJobId: LATER,
    });
  });

  it('is left alone as long as it is in the middle of something, or cannot be seen', () => {
    expect(lookAt(running({ status: 'UPGRADING', version: '2.0.0' }))).toEqual({ kind: 'not-now' });
    expect(lookAt(running({ lastJobStatus: 'RUNNING', lastJobId: LATER }))).toEqual({ kind: 'not-now' });
    expect(judgeLook(six, kept, unseen('unclear'))).toEqual({ kind: 'not-now' });
  });

  it('is put right after a deployment that reset the count, or started what was stopped', () => {
    expect(lookAt(running({ version: '2.0.0', lastJobId: LATER }))).toEqual({ kind: 'differs' });
    expect(lookAt(running({ version: '2.0.0', lastJobId: LATER }), eventFor('stop'))).toEqual({ kind: 'differs' });
  });

  it('is a matter for a run where the component is gone, which tells so', () => {
    expect(lookAt(running({ status: 'DELETED' }))).toEqual({ kind: 'differs' });
    expect(judgeLook(six, kept, unseen('not-found'))).toEqual({ kind: 'differs' });
  });

  it('is what a person has made it where it is stopped, whatever version that is', () => {
    const how = 'STOPPED, 0 of 2 replicas, version 2.0.0';
    expect(lookAt(stopped({ version: '2.0.0', lastJobId: LATER }))).toEqual({ kind: 'by-hand', how });
  });

  it('is what somebody has made it outside of ServiceStage where no job has changed it', () => {
    expect(lookAt(running())).toMatchObject({ kind: 'by-hand' });
    const { lastJobId: _, ...jobless } = running();
    expect(lookAt(jobless)).toMatchObject({ kind: 'by-hand' });
  });

  it('differs by a job of which nobody knows yet what it was', () => {
    expect(lookAt(running({ lastJobId: LATER }))).toEqual({ kind: 'which-job', jobId: LATER });
    const { version: _, ...unversioned } = kept;
    expect(lookAt(running({ version: '2.0.0', lastJobId: LATER }), six, unversioned)).toMatchObject({
      kind: 'which-job',
    });
  });
});

describe('a job that came after the last look', () => {
  const job = (facts: Partial<Job> = {}): Job => ({ id: LATER, status: 'SUCCEEDED', messages: [], ...facts });
  const judge = (facts: Partial<Job>) =>
    judgeJob({ kind: 'which-job', jobId: LATER }, running(), { kind: 'read', job: job(facts) }).kind;

  it('says nothing about the count if it deployed, and is a wish otherwise, or where nothing tells', () => {
    expect(judge({ type: 'PROVISION' })).toBe('differs');
    expect(judge({ type: 'DAILY_OPERATION' })).toBe('by-hand');
    expect(judge({ type: 'SYSTEM_INNER' })).toBe('by-hand');
    expect(judge({})).toBe('by-hand');
    expect(judge({ id: JOB, type: 'PROVISION' })).toBe('by-hand');
  });

  it('is asked for once more where it could not be read, and is a wish where ServiceStage has forgotten it', () => {
    const asked = { kind: 'which-job', jobId: LATER } as const;

    expect(judgeJob(asked, running(), unseen('unclear')).kind).toBe('not-now');
    expect(judgeJob(asked, running(), unseen('not-found')).kind).toBe('by-hand');
  });
});
