import { describe, expect, it } from 'vitest';
import { isBusy, isPassing, isUp, isWhole } from '#core/look/sight.ts';
import type { Fate } from '#core/ports/service-stage.ts';
import { running, stopped } from '#test/support/instances.ts';

describe('a component in the middle of something', () => {
  it.each(['SUBMITTED', 'SCHEDULED', 'RUNNING', 'ROLLBACKING'])('has a last job that is %s', (lastJobStatus) => {
    expect(isBusy(running({ lastJobStatus }))).toBe(true);
  });

  it.each(['UPGRADING', 'RESTARTING', 'PENDING'])('has the status %s', (status) => {
    expect(isBusy(running({ status }))).toBe(true);
  });

  it('is not what waits for a person in a gray release: nobody here waits for that', () => {
    expect(isBusy(running({ status: 'GRAYING' }))).toBe(false);
  });

  it('may have a last job that is UNKNOWN, as long as its replicas come or go', () => {
    const lastJobStatus = 'UNKNOWN';

    expect(isBusy(running({ lastJobStatus, replica: 3, availableReplica: 4 }))).toBe(true);
    expect(isBusy(running({ lastJobStatus, replica: 3, availableReplica: 3 }))).toBe(false);
    expect(isBusy(stopped({ lastJobStatus, replica: 3, availableReplica: 0 }))).toBe(false);
  });

  it('is none whose last job has ended', () => {
    expect(isBusy(running({ lastJobStatus: 'SUCCEEDED' }))).toBe(false);
    expect(isBusy(stopped({ lastJobStatus: 'FAILED' }))).toBe(false);
  });
});

describe('a component that is up', () => {
  it.each(['RUNNING', 'DOWN', 'FAILED', 'PARTIALLY_FAILED'])('may be %s', (status) => {
    expect(isUp(running({ status }))).toBe(true);
  });

  it.each(['STOPPED', 'DELETED', 'STARTING'])('is not %s', (status) => {
    expect(isUp(running({ status }))).toBe(false);
  });
});

describe('a component that is whole', () => {
  it('has as many replicas as are wanted, or more', () => {
    expect(isWhole(running({ replica: 3, availableReplica: 3 }))).toBe(true);
    expect(isWhole(running({ replica: 3, availableReplica: 4 }))).toBe(true);
    expect(isWhole(running({ replica: 3, availableReplica: 2 }))).toBe(false);
  });

  it('has at least one: nothing serves where there is none', () => {
    const { replica: _, ...unwanted } = running({ availableReplica: 0 });
    const { availableReplica: __, ...untold } = running({ replica: 0 });

    expect(isWhole(running({ replica: 0, availableReplica: 0 }))).toBe(false);
    expect(isWhole(unwanted)).toBe(false);
    expect(isWhole(untold)).toBe(false);
  });

  it('is one that does not tell how many replicas there are, or how many are wanted', () => {
    const { replica, availableReplica, ...uncounted } = running();

    expect(isWhole({ ...uncounted, replica: 3 })).toBe(true);
    expect(isWhole({ ...uncounted, availableReplica: 3 })).toBe(true);
    expect(isWhole(uncounted)).toBe(true);
  });
});

describe('a failure to see', () => {
  it.each<Fate>(['not-sent', 'throttled', 'unclear'])('is worth another look where the request was %s', (fate) => {
    expect(isPassing({ kind: 'unseen', fate, failure: { message: 'no' } })).toBe(true);
  });

  it.each<Fate>(['credentials', 'not-found', 'refused'])('is final where it is %s', (fate) => {
    expect(isPassing({ kind: 'unseen', fate, failure: { message: 'no' } })).toBe(false);
  });
});
