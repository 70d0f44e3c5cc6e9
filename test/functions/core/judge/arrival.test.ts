import { describe, expect, it } from 'vitest';
import { afterArrival, afterWatching, hasArrived } from '#core/judge/arrival.ts';
import type { Sight } from '#core/look/sight.ts';
import { running, seen, stopped } from '#test/support/instances.ts';

const wanted = { state: 'running', replica: 4 } as const;
const awaited = { name: 'shop-web', wanted, ready: 600 };
const job = { jobId: 'JOB1', adopted: false };
const unread = (fate: 'unclear' | 'not-found' | 'refused'): Sight => ({
  kind: 'unseen',
  fate,
  failure: { message: 'no answer' },
});
const barred: Sight = { kind: 'unseen', fate: 'credentials', failure: { status: 401, message: 'no such key' } };
const denied: Sight = { kind: 'unseen', fate: 'credentials', failure: { message: 'AccessDeniedException' } };
const there = seen(running({ replica: 4, availableReplica: 4 }));
const halfway = seen(running({ replica: 4, availableReplica: 3, failDetail: 'ImagePullBackOff' }));
const atWork = seen(running({ replica: 4, availableReplica: 4, lastJobStatus: 'RUNNING' }));
const gone = seen(running({ status: 'DELETING' }));

describe('waiting for a component', () => {
  it.each([
    ['is as wanted', there, true],
    ['is on its way', halfway, false],
    ['is as wanted with a job under way', atWork, false],
    ['is gone', gone, true],
    ['cannot be read just now', unread('unclear'), false],
    ['is not known to ServiceStage', unread('not-found'), true],
  ])('that %s: no more looks are needed is %j', (_, sight, over) => {
    expect(hasArrived(sight, wanted)).toBe(over);
  });
});

describe('after a job that succeeded, a run', () => {
  it('is verified by what was seen, and says whether the job was found or answered', () => {
    expect(afterArrival(awaited, there, job)).toMatchObject({
      reason: 'verified',
      jobId: 'JOB1',
      message: 'Job JOB1 succeeded; shop-web is RUNNING, 4 of 4 replicas, version 1.1.0.',
    });
    expect(afterArrival(awaited, there, { ...job, adopted: true }).message).toMatch(
      /^The answer got lost; job JOB1 appeared and succeeded;/,
    );
  });

  it('is not ready where the component never came, with what ServiceStage says is wrong', () => {
    expect(afterArrival(awaited, halfway, job)).toMatchObject({
      outcome: 'failed',
      reason: 'not-ready',
      message: expect.stringMatching(
        /^Job JOB1 succeeded, but shop-web was not seen running with 4 of 4 replicas within 600 s; it is RUNNING/,
      ),
      error: { code: 'ImagePullBackOff' },
    });
    expect(afterArrival({ ...awaited, wanted: { state: 'running' } }, seen(stopped()), job)).toMatchObject({
      error: { code: 'STOPPED' },
    });
  });

  it('is not ready while a job goes on, and says that one does', () => {
    expect(afterArrival(awaited, atWork, job)).toMatchObject({
      outcome: 'failed',
      reason: 'not-ready',
      message:
        'Job JOB1 succeeded, but shop-web was not seen running with 4 of 4 replicas within 600 s; ' +
        'it is RUNNING, 4 of 4 replicas, version 1.1.0, and its last job is RUNNING.',
    });
  });

  it('says that the component is gone, or that nobody could see it', () => {
    expect(afterArrival(awaited, gone, job)).toMatchObject({
      reason: 'deleted',
      jobId: 'JOB1',
      message: 'Job JOB1 succeeded, but shop-web is DELETING.',
    });
    expect(afterArrival(awaited, unread('unclear'), job)).toMatchObject({
      outcome: 'unknown',
      reason: 'state-unread',
      error: { message: 'no answer' },
    });
  });
});

describe('a run that only watches', () => {
  it('sent nothing, whatever it saw', () => {
    expect(afterWatching(awaited, there)).toMatchObject({ outcome: 'skipped', reason: 'already-there' });
    expect(afterWatching(awaited, halfway)).toMatchObject({
      reason: 'not-ready',
      message: expect.stringMatching(/^Nothing had to be sent, but shop-web was not seen/),
    });
    expect(afterWatching(awaited, unread('unclear'))).toMatchObject({
      outcome: 'failed',
      reason: 'unreachable',
      error: { message: 'no answer' },
    });
    for (const sight of [there, halfway, gone]) expect(afterWatching(awaited, sight).jobId).toBeUndefined();
  });

  it.each([
    ['unreachable', unread('unclear')],
    ['credentials-refused', barred],
    ['credentials-unreadable', denied],
    ['refused', unread('refused')],
    ['not-found', unread('not-found')],
  ])('ends as %s where that is why it saw nothing, as one that looks for the first time does', (reason, sight) => {
    expect(afterWatching(awaited, sight).reason).toBe(reason);
  });
});
