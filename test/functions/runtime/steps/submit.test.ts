import { describe, expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import { NeverConnectedError, type Send, send } from '#servicestage/transport.ts';
import type { RouteEffect } from '#simulator/servicestage/world/faults.ts';
import { shopWeb } from '#test/support/instances.ts';
import { openShop, START } from '#test/support/run-harness.ts';

const throttled = { route: 'action', effect: 'throttle' } as const;

/** ServiceStage cannot be reached with a POST the first so many times. */
const unconnected = (times: number): Send => {
  let left = times;
  return (request, timeouts) => {
    if (request.method === 'GET' || left-- <= 0) return send(request, timeouts);
    return Promise.reject(new NeverConnectedError('no connection to servicestage: ECONNREFUSED'));
  };
};

describe('a request that is throttled', () => {
  it('for a while is sent again, also a restart', async () => {
    const shop = await openShop({ faults: [{ ...throttled, until: START + 20_000 }] });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(shop.received()).toBeGreaterThan(1);
    expect(shop.world.accepted).toHaveLength(1);
  });

  it('has two seconds and more between one attempt and the next', async () => {
    const shop = await openShop({ faults: [{ ...throttled, times: 4 }] });

    await shop.run('restart');

    const times = shop.world.requests.filter(({ method }) => method === 'POST').map(({ at }) => (at - START) / 1000);
    expect(times).toEqual([0, 3, 9, 21, 45]);
  });

  it('for ever fails the run after two minutes', async () => {
    const shop = await openShop({ faults: [throttled] });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'throttled', error: { code: 'APIGW.0308' } });
    expect(shop.elapsed()).toBe(120);
    expect(shop.world.accepted).toEqual([]);
  });
});

describe('a request that never reached ServiceStage', () => {
  it('is sent again, also a rollback', async () => {
    const shop = await openShop({ send: unconnected(3) });

    const outcome = await shop.run('rollback');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(shop.posts).toHaveLength(4);
    expect(shop.world.accepted).toHaveLength(1);
  });

  it('for two minutes fails the run, and says that nothing was sent', async () => {
    const shop = await openShop({ send: unconnected(Number.POSITIVE_INFINITY) });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'not-sent' });
    expect(outcome.message).toBe('Nothing was sent: no connection to servicestage: ECONNREFUSED');
    expect(shop.received()).toBe(0);
  });
});

describe('a request that is refused', () => {
  it('fails the run with the code and the message, and is not sent again', async () => {
    const shop = await openShop();

    const outcome = await shop.run('rollback', { version: '0.9.0' });

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'refused' });
    expect(outcome.error).toEqual({
      code: 'SVCSTG.00100436',
      message: 'snapshot not found: 0.9.0',
      status: 404,
      requestId: expect.any(String),
    });
    expect(outcome.message).toBe('ServiceStage refused: snapshot not found: 0.9.0');
    expect(shop.received()).toBe(1);
  });

  it.each(['refuse', 'conflict'] as const)('because a job runs is a failure too (%s)', async (whileJobRuns) => {
    const shop = await openShop({
      policies: { whileJobRuns, scaleShows: 'RUNNING' },
      send: (request, timeouts) => {
        if (request.method === 'POST') shop.world.act('33333333-4444-5555-6666-777777777777', { action: 'restart' });
        return send(request, timeouts);
      },
    });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'refused' });
    expect(outcome.message).toMatch(/job JOB\S+ is running$/);
    expect(shop.received()).toBe(1);
  });

  it('because the component vanished meanwhile is not found', async () => {
    const missing = { status: 404, headers: {}, body: '{"error_code":"SVCSTG.00100412","error_msg":"gone"}' };
    const shop = await openShop({
      send: async (request, timeouts) => (request.method === 'POST' ? missing : send(request, timeouts)),
    });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'failed', reason: 'not-found' });
  });

  it('because the key may not is a refusal', async () => {
    const shop = await openShop({ faults: [{ route: 'action', effect: 'deny' }] });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'failed', reason: 'refused', error: { status: 403 } });
    expect(shop.received()).toBe(1);
  });
});

describe('a request that is answered with the job that was the last before', () => {
  const restartedBefore = async (fault: RouteEffect, times = 9) => {
    const shop = await openShop();
    shop.world.act(targetIdOf(shopWeb), { action: 'restart' });
    shop.pass(300);
    shop.world.faults.add({ route: 'action', times, ...fault });
    return shop;
  };

  it('is found out about: the job that it began is followed instead', async () => {
    const shop = await restartedBefore({ effect: 'job-before', afterCommit: true });

    const outcome = await shop.run('restart');

    const [, ours] = shop.world.accepted;
    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified', jobId: ours?.jobId });
    expect(outcome.message).toMatch(/^The answer got lost; job/);
    expect(shop.received()).toBe(1);
  });

  it('is told as unknown where it began none, and a restart is not sent again', async () => {
    const shop = await restartedBefore({ effect: 'job-before' });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'answer-lost' });
    expect(outcome).not.toHaveProperty('jobId');
    expect(outcome.message).toMatch(/it named the job that was the last before the request$/);
    expect(shop.received()).toBe(1);
  });

  it('is sent again where it began none, and that is harmless', async () => {
    const shop = await restartedBefore({ effect: 'job-before' }, 1);

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(shop.received()).toBe(2);
    expect(shop.world.accepted).toHaveLength(2);
  });
});

describe('a 500 that calls itself throttling', () => {
  it('is not sent again blindly: it may have been done', async () => {
    const shop = await openShop({
      faults: [{ route: 'action', effect: 'status', status: 500, says: 'throttling', afterCommit: true }],
    });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(shop.world.accepted).toHaveLength(1);
    expect(shop.received()).toBe(1);
  });
});

describe('a bus that does not take the announcement', () => {
  it('does not keep the run from following its job and telling the outcome', async () => {
    const shop = await openShop({
      onPut: (detailType) => {
        if (detailType === 'Action Submitted') throw new Error('the bus is full');
      },
    });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(shop.world.accepted).toHaveLength(1);
  });
});

describe('a request that has to be sent again', () => {
  it('is not, if a person stopped the component meanwhile', async () => {
    let stopped = false;
    const shop = await openShop({
      faults: [{ route: 'action', effect: 'throttle', times: 2 }],
      send: async (request, timeouts) => {
        const answer = await send(request, timeouts);
        if (answer.status === 429 && !stopped) {
          stopped = true;
          shop.world.act(targetIdOf(shopWeb), { action: 'stop' });
        }
        return answer;
      },
    });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'skipped', reason: 'transitional' });
    expect(shop.world.accepted).toMatchObject([{ action: 'stop', identity: 'console' }]);
  });
});
