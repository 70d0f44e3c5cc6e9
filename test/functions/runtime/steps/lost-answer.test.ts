import { describe, expect, it } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import { ACTIONS } from '#core/action.ts';
import { type HttpAnswer, type Send, send } from '#servicestage/transport.ts';
import type { RouteEffect } from '#simulator/servicestage/world/faults.ts';
import { DEFAULT_TIMINGS } from '#simulator/servicestage/world/timings.ts';
import { fakeWeb } from '#test/support/fakes/fake-web.ts';
import { shopWeb } from '#test/support/instances.ts';
import { readyFor } from '#test/support/run-events.ts';
import { openShop, START } from '#test/support/run-harness.ts';

/** Written out, not asked of the code: which is which is the promise. */
const REPEATABLE = ['start', 'stop', 'scale'] as const;
const INTERRUPTING = ['restart', 'rollback'] as const;

const URL = 'https://shop.example.com/healthz';
const CHECK = checkOf('shop-web-live', { component: 'shop-web', url: URL, every: '1m' });

const droppedAfterCommit = { route: 'action', effect: 'drop', times: 1, afterCommit: true } as const;

const afterwards: readonly RouteEffect[] = [
  { effect: 'drop', afterCommit: true },
  { effect: 'status', status: 502, afterCommit: true },
  { effect: 'truncate' },
  { effect: 'html', status: 200, afterCommit: true },
];
const before: readonly RouteEffect[] = [{ effect: 'drop' }, { effect: 'status', status: 502 }, { effect: 'html' }];

describe('an answer that got lost after ServiceStage did what was asked', () => {
  const cases = ACTIONS.flatMap((action) => afterwards.map((effect) => [action, effect] as const));

  it.each(cases)('costs no second %s: its job is found and followed (%j)', async (action, effect) => {
    const shop = await openShop({ beginning: readyFor(action), faults: [{ route: 'action', times: 1, ...effect }] });

    const outcome = await shop.run(action);

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(outcome.message).toMatch(/^The answer got lost; job JOB\S+ appeared and succeeded; shop-web is /);
    expect(shop.world.accepted).toMatchObject([{ action, jobId: outcome.jobId }]);
    expect(shop.received()).toBe(1);
  });

  it.each(ACTIONS)('because the function died under way costs no second %s either', async (action) => {
    const shop = await openShop({ beginning: readyFor(action), interrupt: dies('after') });

    const outcome = await shop.run(action);

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(outcome.message).toMatch(/^The answer got lost; job JOB\S+ appeared/);
    expect(shop.world.accepted).toMatchObject([{ action, jobId: outcome.jobId }]);
    expect(shop.received()).toBe(1);
  });

  it('is told from one whose job failed', async () => {
    const shop = await openShop({
      faults: [
        { route: 'action', effect: 'drop', afterCommit: true },
        { job: 'fails', message: 'image pull failed' },
      ],
    });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'job-failed', error: { message: 'image pull failed' } });
    expect(shop.world.accepted).toHaveLength(1);
  });

  it('is an unknown outcome if the component cannot be looked at either', async () => {
    const shop = await openShop({
      faults: [
        { route: 'action', effect: 'drop', afterCommit: true },
        { route: 'instance', effect: 'drop', from: START + 1 },
      ],
      send: async (request, timeouts) => {
        if (request.method === 'POST') shop.pass(1);
        return send(request, timeouts);
      },
    });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'answer-lost' });
    expect(shop.received()).toBe(1);
  });

  it('is made good by the state where no job shows', async () => {
    const shop = await openShop({ faults: [droppedAfterCommit], send: withoutJobIds });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(outcome.message).toBe('The answer got lost, but shop-web is RUNNING, 4 of 4 replicas, version 1.1.0.');
    expect(shop.received()).toBe(1);
  });

  it('is made good by the state of a rollback only once its health check is green as well', async () => {
    const components = [{ ...shopWeb, checks: [CHECK] }];
    const sick = fakeWeb();
    sick.fail(URL, 'it answered 503');

    const healed = await openShop({ components, faults: [droppedAfterCommit], send: withoutJobIds });
    const ill = await openShop({ components, faults: [droppedAfterCommit], send: withoutJobIds, web: sick });

    expect((await healed.run('rollback')).message).toMatch(
      /^The answer got lost, but shop-web is .*version 1\.0\.0\. shop-web-live has been green for 180 s/,
    );
    expect(await ill.run('rollback')).toMatchObject({ outcome: 'failed', reason: 'still-unhealthy' });
  });

  it('is never made good by the state after a restart, which leaves no trace but its job', async () => {
    const shop = await openShop({ faults: [droppedAfterCommit], send: withoutJobIds });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'answer-lost' });
    expect(shop.world.accepted).toHaveLength(1);
  });

  it('is found out late if the next attempt is refused because the job of the first runs', async () => {
    const shop = await openShop({
      faults: [droppedAfterCommit],
      timings: { job: { ...DEFAULT_TIMINGS.job, scale: 300_000 } },
      send: frozenUntil(START + 95_000, () => shop.world.now()),
    });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(outcome.message).toMatch(/^The answer got lost; job JOB/);
    expect(shop.received()).toBe(2);
    expect(shop.world.accepted).toMatchObject([{ action: 'scale', jobId: outcome.jobId }]);
  });
});

describe('an answer that got lost before ServiceStage did anything', () => {
  it('is not made good by a job of long ago that nobody told of before, and a person is told', async () => {
    const shop = await openShop({ faults: [{ route: 'action', effect: 'drop', times: 1 }], send: tellingLate() });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'answer-lost' });
    expect(outcome).not.toHaveProperty('jobId');
    expect(shop.world.accepted).toEqual([]);
  });

  const harmless = REPEATABLE.flatMap((action) => before.map((effect) => [action, effect] as const));
  const harmful = INTERRUPTING.flatMap((action) => before.map((effect) => [action, effect] as const));

  it.each(harmless)('lets %s be sent again after a look (%j)', async (action, effect) => {
    const shop = await openShop({ beginning: readyFor(action), faults: [{ route: 'action', times: 1, ...effect }] });

    const outcome = await shop.run(action);

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(shop.received()).toBe(2);
    expect(shop.world.accepted).toMatchObject([{ action, jobId: outcome.jobId }]);
  });

  it.each(harmful)('lets nobody send %s again, and says that it is unknown (%j)', async (action, effect) => {
    const shop = await openShop({ faults: [{ route: 'action', times: 1, ...effect }] });

    const outcome = await shop.run(action);

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'answer-lost' });
    expect(outcome.message).toMatch(/is not sent again, look at the component yourself/);
    expect(outcome).not.toHaveProperty('jobId');
    expect(shop.received()).toBe(1);
    expect(shop.world.accepted).toEqual([]);
  });

  it.each(REPEATABLE)('because the function died lets %s be sent again', async (action) => {
    const shop = await openShop({ beginning: readyFor(action), interrupt: dies('before') });

    const outcome = await shop.run(action);

    expect(outcome.reason).toBe('verified');
    expect(shop.world.accepted).toMatchObject([{ action }]);
    expect(shop.names.filter((name) => name.includes('submit'))).toEqual(['submit-1', 'submit-2']);
  });

  it.each(INTERRUPTING)('because the function died before it was marked lets %s be sent', async (action) => {
    const shop = await openShop({ interrupt: dies('before') });

    const outcome = await shop.run(action);

    expect(outcome.reason).toBe('verified');
    expect(shop.world.accepted).toMatchObject([{ action }]);
    expect(shop.received()).toBe(1);
  });

  it.each(INTERRUPTING)('because the function died after it was marked lets nobody send %s', async (action) => {
    const shop = await openShop({
      send: (request, timeouts) => {
        if (request.method === 'POST') throw new Error('never here');
        return send(request, timeouts);
      },
      interrupt: dies('after'),
    });

    const outcome = await shop.run(action);

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'answer-lost' });
    expect(outcome.message).toMatch(/the function was interrupted while the request was under way$/);
    expect(shop.received()).toBe(0);
  });

  it('every time ends unknown, not in a hundred requests', async () => {
    const shop = await openShop({ faults: [{ route: 'action', effect: 'drop' }] });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'answer-lost' });
    expect(shop.received()).toBeLessThan(10);
    expect(shop.world.accepted).toEqual([]);
  });

  it.each([
    [{ effect: 'throttle' }, 7],
    [{ effect: 'deny' }, 2],
    [{ effect: 'unauthorized' }, 2],
  ] as const)(
    'and is then refused is not told as if nothing could have been accepted (%j, %i requests)',
    async (effect, requests) => {
      const shop = await openShop({
        faults: [
          { route: 'action', effect: 'drop', times: 1 },
          { route: 'action', ...effect },
        ],
      });

      const outcome = await shop.run('scale');

      expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'answer-lost' });
      expect(shop.received()).toBe(requests);
    },
  );
});

/** The function does not survive its first request. */
const dies = (when: 'before' | 'after') => (name: string) => (name === 'submit-1' ? when : undefined);

/** A ServiceStage that does not say which job was the last. */
const withoutJobIds: Send = async (request, timeouts) => {
  const answer = await send(request, timeouts);
  return { ...answer, body: answer.body.replace(/"last_job_id":"[^"]*"/, '"last_job_id":""') };
};

/** A ServiceStage that says nothing of the last job until it is asked for an action, and then which it has been all along. */
function tellingLate(): Send {
  let asked = false;
  return async (request, timeouts) => {
    asked ||= request.method === 'POST';
    const answer = await send(request, timeouts);
    const told = asked ? '"last_job_id":"JOB-of-yesterday",' : '';
    return { ...answer, body: answer.body.replace(/"last_job_id":"[^"]*",/, told) };
  };
}

/** A ServiceStage that, until then, describes the component as it was when it was first asked. */
function frozenUntil(time: number, now: () => number): Send {
  let first: HttpAnswer | undefined;
  return async (request, timeouts) => {
    const answer = await send(request, timeouts);
    if (request.method === 'POST' || now() >= time) return answer;
    first ??= answer;
    return first;
  };
}
