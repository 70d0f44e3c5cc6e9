import { describe, expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { DEFAULT_TIMINGS } from '#simulator/servicestage/world/timings.ts';
import { shopWeb } from '#test/support/instances.ts';
import { openShop, type Shop, START } from '#test/support/run-harness.ts';

const OTHER = 'arn:aws:lambda:us-east-1:123456789012:function:fake:1/durable-execution/2/2';
const MINUTE = 60_000;
const instanceId = targetIdOf(shopWeb);

/** A ledger that notes of each call how far it reaches beyond the one before it, in milliseconds: the silence that it would bear. */
function noting(now: () => number = () => START) {
  const ledger = createInMemoryLedger();
  const spare: { readonly lease: number[]; readonly aim: number[] } = { lease: [], aim: [] };
  const until = { lease: Number.POSITIVE_INFINITY, aim: START + 5 * MINUTE };
  const noted: Ledger = {
    ...ledger,
    lease: async (id, owner, now, to) => {
      spare.lease.push(until.lease - now);
      until.lease = to;
      return ledger.lease(id, owner, now, to);
    },
    beat: async (one, beat) => {
      spare.aim.push(until.aim - now());
      until.aim = beat.again;
      return ledger.beat(one, beat);
    },
  };
  return { ledger: noted, spare };
}

describe('the lease', () => {
  it('lasts five minutes longer than each sleep between two looks at a job that takes hours', async () => {
    const { ledger, spare } = noting();
    const shop = await openShop({ ledger, faults: [{ job: 'hangs' }], limits: { timeout: 4 * 3_600 } });

    expect((await shop.run('scale')).reason).toBe('job-running');
    expect(spare.lease.length).toBeGreaterThan(40);
    expect(Math.min(...spare.lease)).toBe(5 * MINUTE);
  });

  it('never runs out while its owner sleeps, though the ledger refuses each renewal once', async () => {
    const { ledger, spare } = noting();
    let refused = true;
    const grudging: Ledger = {
      ...ledger,
      lease: async (...asked) => {
        refused = !refused;
        if (refused) throw new Error('it was throttled');
        return ledger.lease(...asked);
      },
    };
    const shop = await openShop({ ledger: grudging, faults: [{ job: 'hangs' }], limits: { timeout: 4 * 3_600 } });

    expect((await shop.run('scale')).reason).toBe('job-running');
    expect(Math.min(...spare.lease)).toBe(5 * MINUTE);
  });

  it('is renewed by no look that needs no other', async () => {
    const { ledger, spare } = noting();
    const shop = await openShop({ ledger, beginning: { replica: 4 } });

    expect((await shop.run('scale')).reason).toBe('already-there');
    expect(spare.lease).toHaveLength(1);
  });

  it('of somebody who died is had the very second that it runs out', async () => {
    const ledger = createInMemoryLedger();
    await ledger.lease(instanceId, OTHER, START, START + 47_000);
    const shop = await openShop({ ledger });

    expect((await shop.run('restart')).outcome).toBe('succeeded');
    expect(shop.world.accepted[0]?.at).toBe(START + 47_000);
  });

  it('that was given back early is had at the next look', async () => {
    const ledger = createInMemoryLedger();
    await ledger.lease(instanceId, OTHER, START, START + 60 * MINUTE);
    const shop = await openShop({
      ledger: {
        ...ledger,
        lease: async (id, owner, now, until) => {
          if (now >= START + 10_000) await ledger.release(id, OTHER);
          return ledger.lease(id, owner, now, until);
        },
      },
    });

    expect((await shop.run('restart')).outcome).toBe('succeeded');
    expect(shop.world.accepted[0]?.at).toBe(START + 14_000);
  });
});

describe('the aim', () => {
  it('lasts until after the next look while another run has the component', async () => {
    const { ledger, spare } = noting(() => shop.world.now());
    await ledger.lease(instanceId, OTHER, START, START + 120 * MINUTE);
    const shop: Shop = await openShop({ ledger, limits: { wait: 3_600 } });

    expect((await shop.run('restart')).reason).toBe('busy');
    expect(spare.aim.length).toBeGreaterThan(20);
    expect(Math.min(...spare.aim)).toBeGreaterThanOrEqual(5 * MINUTE - 2_000);
  });

  it('lasts until after the next look while the component is in the middle of something', async () => {
    const { ledger, spare } = noting(() => shop.world.now());
    const shop: Shop = await openShop({
      ledger,
      timings: { job: { ...DEFAULT_TIMINGS.job, deploy: 50 * MINUTE } },
      limits: { patience: 3_600, expires: 3_600 },
    });
    shop.world.deploy(instanceId, '1.2.0');

    expect((await shop.run('restart')).reason).toBe('verified');
    expect(spare.aim.length).toBeGreaterThan(20);
    // The first look stands in the step that takes the aim, two seconds before the second.
    expect(Math.min(...spare.aim)).toBeGreaterThanOrEqual(5 * MINUTE - 2_000);
  });
});
