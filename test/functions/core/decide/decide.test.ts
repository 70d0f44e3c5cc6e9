import { describe, expect, it } from 'vitest';
import type { NamedComponent } from '#core/component.ts';
import type { Decision } from '#core/decide/decision.ts';
import { decideRestart } from '#core/decide/restart.ts';
import { decideRollback } from '#core/decide/rollback.ts';
import { decideScale } from '#core/decide/scale.ts';
import { decideStart } from '#core/decide/start.ts';
import { decideStop } from '#core/decide/stop.ts';
import type { History, Sight } from '#core/look/sight.ts';
import { ending } from '#core/outcome.ts';
import type { Fate, Instance } from '#core/ports/service-stage.ts';
import fc from '#test/fast-check.ts';
import { running, seen, shopWeb, stopped } from '#test/support/instances.ts';

const at = '2026-03-02T08:00:00Z';
const trigger = { kind: 'schedule', schedule: 'rate(1 hour)', timezone: 'UTC' } as const;
const rollbackTo = (version: string) =>
  ({ parameters: { version }, untested: 'refuse', limits: {}, at, trigger }) as const;
const noHistory: History = { snapshots: { kind: 'read', list: [], at: 0 }, rolledBackFrom: [] };

const asItWas = (sight: Sight) => ({ kind: 'as-it-was', sight }) as const;

const deciders: Record<string, (component: NamedComponent, sight: Sight) => Decision> = {
  start: decideStart,
  stop: decideStop,
  restart: decideRestart,
  rollback: (component, sight) => decideRollback(component, rollbackTo('1.0.0'), sight, noHistory),
  scale: (component, sight) => decideScale(component, { replica: 4 }, asItWas(sight)),
};

const reasonOf = (decision: Decision) => (decision.kind === 'ending' ? decision.reason : decision.kind);
const requestOf = (decision: Decision) => (decision.kind === 'act' ? decision.request : undefined);

describe.each(Object.entries(deciders))('%s', (_action, decide) => {
  it.each(['DELETING', 'DELETED'])('fails on a component that is %s', (status) => {
    expect(decide(shopWeb, seen(running({ status })))).toMatchObject({
      reason: 'deleted',
      message: `shop-web is ${status}.`,
    });
  });

  it('does nothing in the middle of a gray release, and says that a person has it', () => {
    expect(decide(shopWeb, seen(running({ status: 'GRAYING' })))).toMatchObject({
      outcome: 'skipped',
      reason: 'graying',
      message: expect.stringContaining('gray release'),
    });
  });

  it.each(['UPGRADING', 'STARTING', 'STOPPING', 'RESTARTING', 'PENDING', 'UNKNOWN', 'RESERVED', 'Something New'])(
    'sends nothing to a component that stays %s',
    (status) => {
      const decision = decide(shopWeb, seen(running({ status })));

      expect(decision).toMatchObject({ outcome: 'skipped', reason: 'transitional' });
    },
  );

  it.each(['SUBMITTED', 'SCHEDULED', 'RUNNING', 'ROLLBACKING'])(
    'sends nothing while the last job is %s, even if the status has not noticed yet',
    (lastJobStatus) => {
      expect(decide(shopWeb, seen(running({ lastJobStatus })))).toMatchObject({
        reason: 'transitional',
        message: expect.stringContaining(`version 1.1.0 (last job ${lastJobStatus}); nothing was sent.`),
      });
    },
  );

  it('says nothing of a last job that ServiceStage does not tell', () => {
    const { lastJobStatus: _, ...untold } = running({ status: 'UPGRADING' });

    expect(decide(shopWeb, seen(untold))).toMatchObject({
      message: 'shop-web stayed UPGRADING, 2 of 2 replicas, version 1.1.0; nothing was sent.',
    });
  });

  it.each<[Fate, string]>([
    ['not-found', 'not-found'],
    ['refused', 'refused'],
    ['throttled', 'unreachable'],
    ['not-sent', 'unreachable'],
    ['unclear', 'unreachable'],
  ])('fails when the state cannot be read because of %s, with what ServiceStage said', (fate, reason) => {
    const failure = { code: 'SVCSTG.00100412', message: 'instance not found', status: 404, requestId: 'r-1' };

    expect(decide(shopWeb, { kind: 'unseen', fate, failure })).toMatchObject({
      outcome: 'failed',
      reason,
      error: failure,
    });
  });

  it('tells refused credentials from a parameter that could not be read', () => {
    const refused: Sight = { kind: 'unseen', fate: 'credentials', failure: { message: 'no', status: 401 } };
    const unread: Sight = { kind: 'unseen', fate: 'credentials', failure: { message: 'no' } };

    expect(decide(shopWeb, refused)).toMatchObject({
      reason: 'credentials-refused',
      error: { message: 'no', status: 401 },
    });
    expect(decide(shopWeb, unread)).toMatchObject({ reason: 'credentials-unreadable', error: { message: 'no' } });
  });
});

describe('start', () => {
  it('starts a stopped component', () => {
    expect(decideStart(shopWeb, seen(stopped()))).toMatchObject({
      request: { action: 'start' },
      wanted: { state: 'running' },
    });
  });

  it('skips one that runs with all its replicas', () => {
    expect(reasonOf(decideStart(shopWeb, seen(running())))).toBe('already-there');
  });

  it.each([running({ availableReplica: 1 }), running({ status: 'DOWN' })])(
    'gives one that is up but not whole time until it runs',
    (it) => {
      expect(decideStart(shopWeb, seen(it))).toEqual({ kind: 'watch', wanted: { state: 'running' } });
    },
  );

  it.each(['FAILED', 'PARTIALLY_FAILED'])('does not start one that is %s', (status) => {
    expect(reasonOf(decideStart(shopWeb, seen(running({ status }))))).toBe('state-forbids');
  });
});

describe('stop', () => {
  it.each(['RUNNING', 'DOWN', 'FAILED'])('stops a component that is %s', (status) => {
    expect(requestOf(decideStop(shopWeb, seen(running({ status }))))).toEqual({ action: 'stop' });
  });

  it('skips a stopped one', () => {
    expect(reasonOf(decideStop(shopWeb, seen(stopped())))).toBe('already-there');
  });
});

describe('restart', () => {
  it.each(['RUNNING', 'DOWN', 'FAILED'])('restarts a component that is %s', (status) => {
    expect(requestOf(decideRestart(shopWeb, seen(running({ status }))))).toEqual({ action: 'restart' });
  });

  it('does not wake one that was stopped on purpose', () => {
    expect(decideRestart(shopWeb, seen(stopped()))).toMatchObject({
      reason: 'stopped',
      message: 'shop-web is stopped, and a restart does not wake it; nothing was sent.',
    });
  });
});

describe('scale', () => {
  const scaleTo = (replica: number, instance: Instance, component = shopWeb) =>
    decideScale(component, { replica, hosts: ['ecs-1'] }, asItWas(seen(instance)));

  it('sends the replica count and nothing else to a container component', () => {
    expect(requestOf(scaleTo(4, running()))).toEqual({ action: 'scale', parameters: { replica: 4 } });
  });

  it('sends the hosts where ServiceStage says vmapp, whatever the file says', () => {
    const request = requestOf(scaleTo(4, running({ platform: 'vmapp' })));

    expect(request).toEqual({ action: 'scale', parameters: { replica: 4, hosts: ['ecs-1'] } });
  });

  it('sends the hosts where the file says vmapp and ServiceStage says nothing', () => {
    const onMachines = { ...shopWeb, platform: 'vmapp' } as const;
    const silent = running({ platform: 'unknown' });

    expect(requestOf(scaleTo(4, silent, onMachines))).toEqual({
      action: 'scale',
      parameters: { replica: 4, hosts: ['ecs-1'] },
    });
    expect(requestOf(scaleTo(4, running({ platform: 'cce' }), onMachines))).toEqual({
      action: 'scale',
      parameters: { replica: 4 },
    });
    expect(requestOf(scaleTo(4, silent))).toEqual({ action: 'scale', parameters: { replica: 4 } });
  });

  it('fails on a vmapp component without hosts', () => {
    const decision = decideScale(shopWeb, { replica: 4 }, asItWas(seen(running({ platform: 'vmapp' }))));

    expect(reasonOf(decision)).toBe('hosts-missing');
  });

  it('skips a component that has all the replicas', () => {
    expect(reasonOf(scaleTo(2, running()))).toBe('already-there');
  });

  it('waits for replicas that are already ordered instead of ordering them again', () => {
    expect(reasonOf(scaleTo(6, running({ replica: 6, availableReplica: 3 })))).toBe('watch');
  });

  it.each(['FAILED', 'PARTIALLY_FAILED'])('orders replicas of one that is %s again: they will not come', (status) => {
    const failed = running({ status, replica: 6, availableReplica: 3 });

    expect(requestOf(scaleTo(6, failed))).toEqual({ action: 'scale', parameters: { replica: 6 } });
  });

  it('leaves a stopped component alone', () => {
    expect(scaleTo(4, stopped())).toMatchObject({
      reason: 'stopped',
      message: 'shop-web is stopped, and a scale does not wake it; nothing was sent.',
    });
  });

  it('ends as the start for it ended, where that did not succeed', () => {
    const failed = ending('job-failed', 'The job to start it failed.', { jobId: 'JOB-start' });

    expect(decideScale(shopWeb, { replica: 4 }, failed)).toBe(failed);
  });

  it('goes to both bounds of the component and not beyond', () => {
    const bound = { ...shopWeb, replica: { min: 3, max: 5 } };
    const sentTo = (replica: number) => reasonOf(scaleTo(replica, running(), bound));

    expect([2, 3, 5, 6].map(sentTo)).toEqual(['out-of-bounds', 'act', 'act', 'out-of-bounds']);
  });

  it('goes from 1 to 200 replicas where the component is not bound', () => {
    const { replica: _, ...unbound } = shopWeb;
    const sentTo = (replica: number) => reasonOf(scaleTo(replica, running(), unbound));

    expect([0, 1, 200, 201].map(sentTo)).toEqual(['out-of-bounds', 'act', 'act', 'out-of-bounds']);
  });

  it('never leaves the bounds of the component', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: -5, max: 300 }),
        (a, b, n) => {
          const bounds = { min: Math.min(a, b), max: Math.max(a, b) };
          const request = requestOf(scaleTo(n, running(), { ...shopWeb, replica: bounds }));

          if (request?.action !== 'scale') return;
          expect(request.parameters.replica).toBeGreaterThanOrEqual(bounds.min);
          expect(request.parameters.replica).toBeLessThanOrEqual(bounds.max);
        },
      ),
    );
  });
});
