import { describe, expect, it } from 'vitest';
import { readyFor } from '#test/support/run-events.ts';
import { openShop } from '#test/support/run-harness.ts';

describe('a run that does its work', () => {
  it.each([
    ['start', '{"action":"start"}'],
    ['stop', '{"action":"stop"}'],
    ['restart', '{"action":"restart"}'],
    ['scale', '{"action":"scale","parameters":{"replica":4}}'],
    ['rollback', '{"action":"rollback","parameters":{"version":"1.0.0"}}'],
  ] as const)('sends %s once, as %s, and sees the component there', async (action, body) => {
    const shop = await openShop({ beginning: readyFor(action) });

    const outcome = await shop.run(action);

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified', action, jobId: expect.any(String) });
    expect(shop.posts).toEqual([body]);
    expect(shop.world.accepted).toMatchObject([{ action, jobId: outcome.jobId, identity: 'AK-SHOP' }]);
  });

  it('sends the hosts along where the component runs on virtual machines', async () => {
    const shop = await openShop({ beginning: { platform: 'vmapp' } });

    const outcome = await shop.run('scale', { replica: 3, hosts: ['ecs-1', 'ecs-2'] });

    expect(outcome.reason).toBe('verified');
    expect(shop.posts).toEqual(['{"action":"scale","parameters":{"replica":3,"hosts":["ecs-1","ecs-2"]}}']);
  });

  it('rolls back to the previous version by its own number', async () => {
    const shop = await openShop();

    const outcome = await shop.run('rollback', { version: 'previous' });

    expect(outcome).toMatchObject({ reason: 'verified', parameters: { version: 'previous' } });
    expect(shop.posts).toEqual(['{"action":"rollback","parameters":{"version":"1.0.0"}}']);
  });

  it('says in its message which job it was and what was seen', async () => {
    const shop = await openShop();

    const { jobId, message } = await shop.run('scale');

    expect(message).toBe(`Job ${jobId} succeeded; shop-web is RUNNING, 4 of 4 replicas, version 1.1.0.`);
  });

  it('asks the durable port for no more than this, by names on which executions under way rely', async () => {
    const shop = await openShop();

    await shop.run('rollback');

    const verbs = ['open', 'history', 'submit-1', 'follow', 'close'];
    expect(shop.names).toEqual(verbs);
  });

  it('waits for the component, not for the job alone', async () => {
    const shop = await openShop({ timings: { lag: 300_000 } });

    const outcome = await shop.run('scale');

    expect(outcome.reason).toBe('verified');
    expect(shop.elapsed()).toBeGreaterThanOrEqual(330);
  });
});

describe('a run that has nothing to do', () => {
  it.each([
    ['start', { status: 'RUNNING' }],
    ['stop', { status: 'STOPPED' }],
    ['scale', { replica: 4 }],
    ['rollback', { version: '1.0.0' }],
  ] as const)('skips %s without a request when the component is already there', async (action, beginning) => {
    const shop = await openShop({ beginning });

    const outcome = await shop.run(action);

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'already-there' });
    expect(shop.received()).toBe(0);
  });

  it.each(['restart', 'scale', 'rollback'] as const)('lets a stopped component sleep instead of %s', async (action) => {
    const shop = await openShop({ beginning: { status: 'STOPPED' } });

    const outcome = await shop.run(action);

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'stopped' });
    expect(shop.received()).toBe(0);
  });
});

describe('a run that finds its replicas ordered already', () => {
  it('sends nothing, and skips once they came up by themselves', async () => {
    const shop = await openShop({ policies: { scaleShows: 'RUNNING' }, timings: { lag: 60_000 } });
    shop.world.act('33333333-4444-5555-6666-777777777777', { action: 'scale', parameters: { replica: 4 } });
    shop.pass(31);

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'already-there' });
    expect(outcome.message).toMatch(/by itself; nothing was sent/);
    expect(shop.received()).toBe(0);
  });

  it('fails if they do not come up in the time they have', async () => {
    const shop = await openShop({ beginning: { status: 'DOWN', replica: 4 }, limits: { ready: 90 } });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'not-ready', error: { code: 'DOWN' } });
    expect(outcome.message).toMatch(/^Nothing had to be sent, but shop-web was not seen .* within 90 s; it is DOWN/);
    expect(outcome).not.toHaveProperty('jobId');
    expect(shop.elapsed()).toBe(90);
    expect(shop.received()).toBe(0);
  });

  it('fails if ServiceStage goes away meanwhile', async () => {
    const gone = { route: 'instance', effect: 'drop', from: Date.parse('2026-03-02T08:00:01Z') } as const;
    const shop = await openShop({ beginning: { status: 'DOWN', replica: 4 }, faults: [gone], limits: { ready: 90 } });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'unreachable' });
    expect(shop.received()).toBe(0);
  });
});
