import { describe, expect, it } from 'vitest';
import { OutcomeDetailSchema } from '#core/outcome.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { openShop } from '#test/support/run-harness.ts';

const identity = {
  run: 'e6e02545f2.1',
  automation: 'workday-morning',
  occurrence: '2026-03-02T08:00:00Z',
  trigger: { schedule: 'cron(0 8 ? * MON-FRI *)', timezone: 'Europe/Berlin' },
  component: 'shop-web',
  action: 'scale',
  at: '2026-03-02T08:00:00Z',
};

describe('what a run tells', () => {
  it('is first that the request was accepted, then how it ended', async () => {
    const shop = await openShop();

    await shop.run('scale');

    const jobId = shop.world.accepted[0]?.jobId;
    expect(shop.told).toEqual([
      { detailType: 'Action Submitted', detail: { ...identity, parameters: { replica: 4 }, jobId } },
      {
        detailType: 'Action Succeeded',
        detail: {
          ...identity,
          parameters: { replica: 4 },
          outcome: 'succeeded',
          reason: 'verified',
          message: expect.any(String),
          jobId,
          word: 'reached',
          number: 1,
          startedAt: '2026-03-02T08:00:00.000Z',
          endedAt: expect.stringMatching(/^2026-03-02T08:00:[345]\d\.000Z$/),
        },
      },
    ]);
  });

  it.each([
    ['Action Succeeded', {}],
    ['Action Skipped', { beginning: { replica: 4 } }],
    ['Action Failed', { faults: [{ job: 'fails' }] }],
    ['Action Unknown', { faults: [{ job: 'hangs' }] }],
  ] as const)('ends with %s, in the shape the outside relies on', async (detailType, options) => {
    const shop = await openShop(options);

    await shop.run('scale');

    const last = shop.told.at(-1);
    expect(last?.detailType).toBe(detailType);
    expect(OutcomeDetailSchema.parse(last?.detail)).toEqual(last?.detail);
  });

  it('goes to the log and the metrics word for word', async () => {
    const shop = await openShop();

    const outcome = await shop.run('scale');

    expect(shop.recorded).toEqual([outcome]);
  });

  it('of an accepted rollback names the version that was sent, not the word previous', async () => {
    const shop = await openShop();

    await shop.run('rollback', { version: 'previous' });

    expect(shop.told.map(({ detail }) => detail.parameters)).toEqual([{ version: '1.0.0' }, { version: 'previous' }]);
  });

  it('is only the end if nothing was accepted', async () => {
    const shop = await openShop();

    await shop.run('rollback', { version: '0.9.0' });

    expect(shop.told.map(({ detailType }) => detailType)).toEqual(['Action Failed']);
  });

  it('is told again until the bus takes it, and recorded once', async () => {
    let refusals = 3;
    const shop = await openShop({
      onPut: (detailType) => {
        if (detailType === 'Action Succeeded' && refusals-- > 0) throw new Error('the bus is away');
      },
    });

    await shop.run('scale');

    expect(shop.told.map(({ detailType }) => detailType)).toEqual(['Action Submitted', 'Action Succeeded']);
    expect(shop.recorded).toHaveLength(1);
    expect(shop.world.accepted).toHaveLength(1);
  });

  it('says once more that the request was accepted, if the bus did not take it', async () => {
    let refusals = 1;
    const shop = await openShop({
      onPut: (detailType) => {
        if (detailType === 'Action Submitted' && refusals-- > 0) throw new Error('the bus is away');
      },
    });

    await shop.run('scale');

    expect(shop.told.map(({ detailType }) => detailType)).toEqual(['Action Submitted', 'Action Succeeded']);
  });

  it('is told after the component was given back, so that whoever follows need not wait', async () => {
    const calls: string[] = [];
    const ledger = createInMemoryLedger({
      onCall: (method, moment) => void (moment === 'after' && calls.push(method)),
    });
    const shop = await openShop({
      ledger,
      onPut: (detailType) => {
        calls.push(detailType);
      },
    });

    await shop.run('scale');

    expect(calls.slice(-6)).toEqual(['endTry', 'endTry', 'release', 'chronicle', 'Action Succeeded', 'toldOf']);
  });
});
