import { describe, expect, it } from 'vitest';
import { describeInstance, describeWanted, isThere, wantedAfter } from '#core/look/wanted.ts';
import { running, stopped } from '#test/support/instances.ts';

describe('the wanted state', () => {
  it('follows from the request', () => {
    expect(wantedAfter({ action: 'start' })).toEqual({ state: 'running' });
    expect(wantedAfter({ action: 'restart' })).toEqual({ state: 'running' });
    expect(wantedAfter({ action: 'stop' })).toEqual({ state: 'stopped' });
    expect(wantedAfter({ action: 'scale', parameters: { replica: 4 } })).toEqual({ state: 'running', replica: 4 });
    expect(wantedAfter({ action: 'rollback', parameters: { version: '1' } })).toEqual({
      state: 'running',
      version: '1',
    });
  });

  it.each([
    ['RUNNING but not all replicas available', running({ availableReplica: 1 })],
    ['DOWN', running({ status: 'DOWN' })],
    ['STOPPED', stopped()],
    ['still UPGRADING', running({ status: 'UPGRADING' })],
    ['RUNNING with a job under way', running({ lastJobStatus: 'RUNNING' })],
    ['RUNNING with a job that waits', running({ lastJobStatus: 'SUBMITTED' })],
    ['RUNNING with none of no replicas', running({ replica: 0, availableReplica: 0 })],
  ])('running is not reached by a component that is %s', (_, instance) => {
    expect(isThere(instance, { state: 'running' })).toBe(false);
  });

  it('a scale is not there before the desired count is the one asked for, however healthy it looks', () => {
    expect(isThere(running({ replica: 2, availableReplica: 2 }), { state: 'running', replica: 6 })).toBe(false);
    expect(isThere(running({ replica: 6, availableReplica: 6 }), { state: 'running', replica: 6 })).toBe(true);
  });

  it('a scale is not there while another count is the desired one, however many replicas there are', () => {
    expect(isThere(running({ replica: 2, availableReplica: 6 }), { state: 'running', replica: 6 })).toBe(false);
  });

  it('nothing is there while a job goes on, whatever is seen', () => {
    const lastJobStatus = 'RUNNING';

    expect(isThere(stopped({ lastJobStatus }), { state: 'stopped' })).toBe(false);
    expect(isThere(running({ lastJobStatus }), { state: 'running', replica: 2 })).toBe(false);
    expect(isThere(running({ lastJobStatus }), { state: 'running', version: '1.1.0' })).toBe(false);
  });

  it('a rollback is not there before the version is the one asked for', () => {
    expect(isThere(running({ version: '1.1.0' }), { state: 'running', version: '1.0.0' })).toBe(false);
    expect(isThere(running({ version: '1.0.0' }), { state: 'running', version: '1.0.0' })).toBe(true);
  });

  it('a service that does not count replicas is taken at its status', () => {
    const { replica: _, availableReplica: __, ...uncounted } = running();

    expect(isThere(uncounted, { state: 'running' })).toBe(true);
    expect(isThere(uncounted, { state: 'running', replica: 3 })).toBe(false);
  });

  it('a scale down is not there before the last superfluous replica is gone', () => {
    expect(isThere(running({ replica: 2, availableReplica: 6 }), { state: 'running', replica: 2 })).toBe(false);
  });

  it('and what was seen are told in words', () => {
    expect(describeInstance(running({ failDetail: 'cluster_deleted' }))).toBe(
      'RUNNING, 2 of 2 replicas, version 1.1.0, cluster_deleted',
    );
    const { replica, availableReplica, ...uncounted } = running();
    expect(describeInstance(uncounted)).toBe('RUNNING, version 1.1.0');
    expect(describeInstance({ ...uncounted, replica: 2 })).toBe('RUNNING, ? of 2 replicas, version 1.1.0');
    expect(describeWanted({ state: 'running', replica: 6 })).toBe('running with 6 of 6 replicas');
    expect(describeWanted({ state: 'running', version: '1' })).toBe('running version 1');
    expect(describeWanted({ state: 'stopped' })).toBe('stopped');
  });
});
