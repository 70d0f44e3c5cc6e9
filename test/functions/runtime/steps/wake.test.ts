import { describe, expect, it } from 'vitest';
import type { Beat } from '#core/aim/aim-writes.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { openShop } from '#test/support/run-harness.ts';

const asleep = { beginning: { status: 'STOPPED' as const, replica: 2 }, startStopped: true };

describe('a scale of a stopped component that may start it', () => {
  it('starts it, sees it running, and scales it then', async () => {
    const shop = await openShop(asleep);

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(shop.world.accepted).toMatchObject([
      { action: 'start' },
      { action: 'scale', parameters: { replica: 4 }, jobId: outcome.jobId },
    ]);
    expect(shop.told.map(({ detailType, detail }) => `${detailType} ${detail.action}`)).toEqual([
      'Action Submitted start',
      'Action Submitted scale',
      'Action Succeeded scale',
    ]);
  });

  it('has done something also where the replicas are as wanted once it runs', async () => {
    const shop = await openShop(asleep);

    const outcome = await shop.run('scale', { replica: 2 });

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified', jobId: shop.world.accepted[0]?.jobId });
    expect(outcome.message).toMatch(/^It was stopped, and was started: Job JOB/);
    expect(shop.world.accepted).toMatchObject([{ action: 'start' }]);
  });

  it('ends as the start does if that goes wrong', async () => {
    const shop = await openShop({ ...asleep, faults: [{ job: 'fails', action: 'start', message: 'no quota' }] });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'job-failed', error: { message: 'no quota' } });
    expect(shop.world.accepted).toHaveLength(1);
  });

  it('says that it was started where it could not be scaled then', async () => {
    const shop = await openShop({
      ...asleep,
      faults: [{ route: 'action', action: 'scale', effect: 'deny' }],
    });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'started-only', jobId: shop.world.accepted[0]?.jobId });
    expect(outcome.message).toMatch(/^It was stopped, and was started: /);
  });

  it('does not take the job of the start for that of the scale while it finds out whether that was accepted', async () => {
    const ledger = createInMemoryLedger();
    const beats: Beat[] = [];
    const shop = await openShop({
      ...asleep,
      ledger: {
        ...ledger,
        beat: (one, beat) => {
          beats.push(beat);
          return ledger.beat(one, beat);
        },
      },
      faults: [{ route: 'action', action: 'scale', effect: 'drop', times: 1 }],
    });

    await shop.run('scale');

    const [start] = shop.world.accepted;
    const ofTheScale = beats.filter(({ marks }) => marks > 1).map(({ jobId }) => jobId);
    expect(ofTheScale.length).toBeGreaterThan(0);
    expect(ofTheScale).not.toContain(start?.jobId);
  });

  it('is started once though the answer to that got lost', async () => {
    const shop = await openShop({
      ...asleep,
      faults: [{ route: 'action', action: 'start', effect: 'drop', afterCommit: true, times: 1 }],
    });

    const outcome = await shop.run('scale');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(shop.world.accepted.map(({ action }) => action)).toEqual(['start', 'scale']);
  });

  it('is not started for a scale that would leave its bounds', async () => {
    const shop = await openShop(asleep);

    const outcome = await shop.run('scale', { replica: 21 });

    expect(outcome.reason).toBe('out-of-bounds');
    expect(shop.world.accepted).toEqual([]);
  });

  it('is scaled as any other where it runs', async () => {
    const shop = await openShop({ startStopped: true });

    await shop.run('scale');

    expect(shop.world.accepted.map(({ action }) => action)).toEqual(['scale']);
  });
});

it('a scale that does not say so leaves a stopped component alone', async () => {
  const shop = await openShop({ beginning: { status: 'STOPPED' } });

  const outcome = await shop.run('scale');

  expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'stopped' });
  expect(shop.received()).toBe(0);
});
