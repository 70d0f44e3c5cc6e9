import { describe, expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import { type Send, send } from '#servicestage/transport.ts';
import { DEFAULT_TIMINGS } from '#simulator/servicestage/world/timings.ts';
import { shopWeb } from '#test/support/instances.ts';
import { openShop, START } from '#test/support/run-harness.ts';

describe('a job that ends badly', () => {
  it.each([
    ['fails', 'job-failed', 'FAILED'],
    ['partially-fails', 'job-partially-failed', 'PARTIALLY_FAILED'],
    ['rolled-back', 'job-undone', 'ROLLBACKED'],
  ] as const)('fails the run when it %s, in the words of the task that failed', async (job, reason, code) => {
    const shop = await openShop({ faults: [{ job, message: 'image pull failed: no such tag' }] });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason });
    expect(outcome.error).toEqual({ code, message: 'image pull failed: no such tag' });
    expect(outcome.jobId).toBe(shop.world.accepted[0]?.jobId);
    expect(outcome.message).toBe(`Job ${outcome.jobId} ended ${code}: image pull failed: no such tag`);
  });

  it('fails the run when somebody cancels it', async () => {
    const shop = await openShop({ faults: [{ job: 'cancelled' }] });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'job-cancelled', error: { code: 'CANCELLED' } });
    expect(outcome.jobId).toBe(shop.world.accepted[0]?.jobId);
  });

  it('is not followed by another request', async () => {
    const shop = await openShop({ faults: [{ job: 'fails' }] });

    await shop.run('scale');

    expect(shop.received()).toBe(1);
  });
});

describe('a job that does not tell how it ended', () => {
  it('in the time it has leaves the outcome unknown', async () => {
    const shop = await openShop({ faults: [{ job: 'hangs' }], limits: { timeout: 1200 } });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'job-running' });
    expect(outcome.message).toBe(`Job ${outcome.jobId} did not end within 1200 s.`);
    expect(shop.elapsed()).toBe(1200);
  });

  it('because ServiceStage says UNKNOWN leaves the outcome unknown', async () => {
    const shop = await openShop({ faults: [{ job: 'unknown' }] });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'job-unknown' });
    expect(outcome.jobId).toBe(shop.world.accepted[0]?.jobId);
    expect(shop.elapsed()).toBeLessThan(300);
  });

  it('because ServiceStage knows it no more leaves the outcome unknown', async () => {
    const shop = await openShop({ send: withoutJobs });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'job-unknown', error: { code: 'SVCSTG.00100429' } });
  });

  it('for a while only is followed on', async () => {
    const shop = await openShop({ faults: [{ job: 'unknown-at-times' }] });

    expect((await shop.run('restart')).reason).toBe('verified');
  });

  it('every now and then is followed on for as long as it has', async () => {
    const shop = await openShop({
      timings: { job: { ...DEFAULT_TIMINGS.job, restart: 600_000 } },
      send: everyOtherJobUnknown(),
    });

    expect((await shop.run('restart')).reason).toBe('verified');
  });

  it('because ServiceStage was away for ten minutes is followed on', async () => {
    const away = { route: 'job', effect: 'drop', from: START + 1, until: START + 600_000 } as const;
    const shop = await openShop({ faults: [away] });

    expect((await shop.run('restart')).reason).toBe('verified');
    expect(shop.elapsed()).toBeGreaterThanOrEqual(600);
  });

  it('because ServiceStage stays away leaves the outcome unknown, and says why', async () => {
    const shop = await openShop({
      faults: [{ route: 'job', effect: 'status', status: 503 }],
      limits: { timeout: 300 },
    });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'job-running', error: { status: 503 } });
  });
});

describe('a component after its job succeeded', () => {
  it('that is never seen as wanted fails the run', async () => {
    const shop = await openShop({ faults: [{ neverReady: true }], limits: { ready: 120 } });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'not-ready', error: { code: 'DOWN' } });
    expect(outcome.jobId).toBe(shop.world.accepted[0]?.jobId);
    expect(outcome.message).toBe(
      `Job ${outcome.jobId} succeeded, but shop-web was not seen running with 4 of 4 replicas within 120 s; ` +
        'it is DOWN, 3 of 4 replicas, version 1.1.0.',
    );
  });

  it('that cannot be read leaves the outcome unknown', async () => {
    const shop = await openShop({
      faults: [{ route: 'instance', effect: 'drop', from: START + 40_000 }],
      limits: { ready: 120 },
    });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'state-unread' });
    expect(outcome.message).toMatch(/^Job JOB\S+ succeeded, but shop-web could not be read afterwards: /);
  });

  it('that may not be read any more leaves the outcome unknown at once', async () => {
    const shop = await openShop({ faults: [{ route: 'instance', effect: 'deny', from: START + 40_000 }] });

    const outcome = await shop.run('rollback');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'state-unread', error: { status: 403 } });
    expect(shop.elapsed()).toBeLessThan(120);
  });

  it('that somebody deleted meanwhile fails the run at once', async () => {
    const shop = await openShop({ send: deletedAfterPost() });

    const outcome = await shop.run('stop');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'deleted' });
    expect(outcome.message).toBe(`Job ${outcome.jobId} succeeded, but shop-web is DELETED.`);
    expect(outcome.jobId).toBe(shop.world.accepted[0]?.jobId);
    expect(shop.elapsed()).toBeLessThan(120);
  });

  it('that cannot be read for a while is verified in the end', async () => {
    const away = { route: 'instance', effect: 'drop', from: START + 40_000, until: START + 200_000 } as const;
    const shop = await openShop({ faults: [away] });

    expect((await shop.run('restart')).reason).toBe('verified');
  });
});

/** A ServiceStage that has forgotten all jobs. */
const withoutJobs: Send = (request, timeouts) =>
  request.path.includes('/jobs/')
    ? Promise.resolve({
        status: 404,
        headers: {},
        body: '{"error_code":"SVCSTG.00100429","error_msg":"job not found"}',
      })
    : send(request, timeouts);

/** A ServiceStage that says UNKNOWN of every other job that runs. */
function everyOtherJobUnknown(): Send {
  let reads = 0;
  return async (request, timeouts) => {
    const answer = await send(request, timeouts);
    if (!request.path.includes('/jobs/') || reads++ % 2 === 0) return answer;
    return { ...answer, body: answer.body.replace('"EXECUTION_STATUS":"RUNNING"', '"EXECUTION_STATUS":"UNKNOWN"') };
  };
}

/** A component that is deleted right after it was acted upon. */
function deletedAfterPost(): Send {
  let posted = false;
  return async (request, timeouts) => {
    posted ||= request.method === 'POST';
    const answer = await send(request, timeouts);
    return posted ? { ...answer, body: answer.body.replace(/"status":"[A-Z]+"/, '"status":"DELETED"') } : answer;
  };
}

describe('a restart', () => {
  it('is not verified by a status from before it, which ServiceStage still shows', async () => {
    const shop = await openShop({ timings: { noticed: 50_000, lag: 40_000 } });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'succeeded' });
    expect(shop.elapsed()).toBeGreaterThanOrEqual(45 + 60);
  });
});

describe('an answer about another', () => {
  const forAWhile = { from: START + 1, until: START + 120_000 };

  it.each(['restart', 'scale', 'stop'] as const)(
    'component or job is not believed, as often as it comes: %s',
    async (action) => {
      const shop = await openShop({
        faults: [
          { route: 'job', effect: 'about-another', ...forAWhile },
          { route: 'instance', effect: 'about-another', ...forAWhile },
        ],
      });

      const outcome = await shop.run(action);

      expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
      const job = shop.world.job(outcome.jobId ?? '');
      expect(job).toMatchObject({ instanceId: targetIdOf(shopWeb), status: 'SUCCEEDED' });
      expect(shop.elapsed()).toBeGreaterThanOrEqual(120);
    },
  );

  it('job to the very end is no success, and the outcome says what was wrong', async () => {
    const shop = await openShop({
      faults: [{ route: 'job', effect: 'about-another' }],
      limits: { timeout: 600 },
    });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'job-running' });
    expect(outcome.message).toMatch(/as far as is known: the answer cannot be read: it is about another job\.$/);
    expect(shop.world.accepted).toHaveLength(1);
  });
});

describe('an outcome', () => {
  /** EventBridge takes no entry of more. */
  const MOST_BYTES = 256 * 1024;
  const text = 'é\u0000"'.repeat(100_000);

  it.each([
    ['an error', { route: 'action', effect: 'quote', text, into: 'error' }],
    ['a status', { route: 'instance', effect: 'quote', text, into: 'status', from: START + 1 }],
    ['details', { route: 'instance', effect: 'quote', text, into: 'details' }],
    ['ids', { route: 'any', effect: 'quote', text, into: 'ids' }],
    ['a job that failed', { job: 'fails', message: text }],
  ] as const)('is never too large to tell, however much stands in %s', async (_, fault) => {
    const shop = await openShop({ faults: [fault] });

    await shop.run('restart');

    const sizes = shop.told.map(({ detail }) => Buffer.byteLength(JSON.stringify(detail)));
    expect(Math.max(...sizes)).toBeLessThan(MOST_BYTES / 10);
  });
});
