import { describe, expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';
import { openShop, type ShopOptions, START } from '#test/support/run-harness.ts';

const instanceId = targetIdOf(shopWeb);

const identity = { automation: 'workday-morning', occurrence: '2026-03-02T08:00:00Z', component: 'shop-web' };

/** A shop with a ledger of its own, and all that its chronicle has of the hour. */
async function chronicling(options: ShopOptions = {}) {
  const ledger = createInMemoryLedger();
  const shop = await openShop({ ledger, ...options });
  return { shop, chronicled: () => ledger.chronicled(START) };
}

/** A ledger that takes no note for the first so many times, and what it was asked to note. */
function forgetful(times: number) {
  const asked: ChronicleEntry[] = [];
  const ledger = createInMemoryLedger();
  const chronicle = async (entry: ChronicleEntry): Promise<void> => {
    asked.push(entry);
    if (asked.length <= times) throw new Error('the table is away');
    await ledger.chronicle(entry);
  };
  return { asked, ledger: { ...ledger, chronicle }, chronicled: () => ledger.chronicled(START) };
}

describe('what the chronicle has of a run', () => {
  it('is how it ended, as it was told, and who came to it', async () => {
    const { shop, chronicled } = await chronicling();

    const told = await shop.run('scale');

    expect(await chronicled()).toEqual([
      { kind: 'outcome', instanceId, execution: expect.stringContaining('arn:'), told },
    ]);
  });

  it('is how each of its tries ended, and when it was tried again', async () => {
    const { shop, chronicled } = await chronicling({ faults: [{ job: 'fails' }] });

    await shop.pursue('scale');

    expect(await chronicled()).toMatchObject([
      { told: { reason: 'job-failed', number: 1, again: expect.any(String) } },
      { told: { reason: 'refused', number: 2, word: 'given-up' } },
    ]);
  });

  it('is what a person was asked on its behalf, with what an answer has to name, what that was, and then how it ended', async () => {
    const asked: string[] = [];
    const { shop, chronicled } = await chronicling({
      mode: 'approve',
      answer: (id) => {
        asked.push(id);
        return { answer: { kind: 'answered', text: '{"approved":true,"by":"ana"}' }, after: 60 };
      },
    });

    await shop.run('scale');

    expect(await chronicled()).toEqual([
      {
        kind: 'question',
        instanceId,
        execution: expect.stringContaining('arn:'),
        at: expect.any(Number),
        number: 1,
        asked: shop.told[0]?.detail,
      },
      {
        kind: 'answer',
        instanceId,
        execution: expect.stringContaining('arn:'),
        at: expect.any(Number),
        number: 1,
        answered: { ...identity, action: 'scale', approved: true, by: 'ana' },
      },
      expect.objectContaining({ told: expect.objectContaining({ reason: 'verified', approvedBy: 'ana' }) }),
    ]);
    expect(shop.told[0]?.detail).toMatchObject({ callbackId: asked[0] });
  });

  it('is each of the two questions of a scale that starts its component first, with an answer of its own', async () => {
    const { shop, chronicled } = await chronicling({
      mode: 'approve',
      beginning: { status: 'STOPPED', replica: 2 },
      startStopped: true,
      answer: () => ({ answer: { kind: 'answered', text: '{"approved":true,"by":"ana"}' }, after: 60 }),
    });

    await shop.run('scale');

    expect(await chronicled()).toMatchObject([
      { kind: 'question', number: 1, asked: { action: 'start', parameters: {} } },
      { kind: 'answer', number: 1, answered: { action: 'start' } },
      { kind: 'question', number: 1, asked: { action: 'scale', parameters: { replica: 4 } } },
      { kind: 'answer', number: 1, answered: { action: 'scale' } },
      { kind: 'outcome' },
    ]);
  });

  it.each([
    ['{"approved":false,"by":"ana","reason":"not tonight"}', { approved: false, by: 'ana', reason: 'not tonight' }],
    ['no words for it', { approved: false, by: 'somebody, in words that are no approval,' }],
  ])('is what a person answered who said no by %s', async (text, answered) => {
    const { shop, chronicled } = await chronicling({
      mode: 'approve',
      answer: () => ({ answer: { kind: 'answered', text }, after: 60 }),
    });

    await shop.run('scale');

    expect(await chronicled()).toMatchObject([
      { kind: 'question' },
      { answered: { ...identity, ...answered } },
      { told: { reason: 'not-approved' } },
    ]);
  });

  it('is no answer where nobody gave one', async () => {
    const { shop, chronicled } = await chronicling({
      mode: 'approve',
      limits: { expires: 900 },
      answer: () => undefined,
    });

    await shop.run('scale');

    expect(await chronicled()).toMatchObject([{ kind: 'question' }, { told: { reason: 'approval-expired' } }]);
  });

  it('is also that its occurrence was delivered before', async () => {
    const { shop, chronicled } = await chronicling();

    await shop.run('scale');
    shop.pass(1);
    await shop.deliver(eventFor('scale', { parameters: { replica: 4 } }), 'another delivery');

    expect(await chronicled()).toMatchObject([
      { told: { reason: 'verified', number: 1 } },
      { told: { reason: 'duplicate', number: 1 } },
    ]);
  });
});

describe('an outcome', () => {
  it('is noted before it is told, so that it is there whoever dies once it was told, and once though the bus is away', async () => {
    const calls: string[] = [];
    const ledger = createInMemoryLedger({
      onCall: (method, moment) => void (moment === 'after' && method === 'chronicle' && calls.push(method)),
    });
    const shop = await openShop({
      ledger,
      onPut: (detailType) => {
        if (detailType !== 'Action Succeeded') return;
        calls.push('put');
        if (calls.length <= 4) throw new Error('the bus is away');
      },
    });

    const { outcome, reason } = await shop.run('scale');

    expect(calls).toEqual(['chronicle', 'put', 'chronicle', 'put', 'chronicle', 'put']);
    expect(await ledger.chronicled(START)).toMatchObject([{ told: { outcome, reason } }]);
    expect(shop.told.filter(({ detailType }) => detailType === 'Action Succeeded')).toHaveLength(1);
  });

  it('is noted the second time, where the first got lost', async () => {
    const { ledger, asked, chronicled } = forgetful(1);
    const shop = await openShop({ ledger });

    const told = await shop.run('scale');

    expect(asked).toHaveLength(2);
    expect(await chronicled()).toMatchObject([{ told }]);
  });

  it('is told once all the same where the table takes no note at all, and the run is over', async () => {
    const { ledger, asked } = forgetful(Number.POSITIVE_INFINITY);
    const shop = await openShop({ ledger });

    const told = await shop.run('scale');

    expect(told).toMatchObject({ reason: 'verified' });
    expect(shop.told.map(({ detailType }) => detailType)).toEqual(['Action Submitted', 'Action Succeeded']);
    expect(shop.recorded).toEqual([told]);
    expect(asked).toHaveLength(2);
    expect(await ledger.openAims(instanceId)).toEqual([]);
  });

  it('is no operation of its own', async () => {
    const noting = await chronicling();
    await noting.shop.run('scale');

    expect(noting.shop.names.at(-1)).toBe('close');
  });
});

describe('a question', () => {
  it('is put all the same where the table takes no note of it', async () => {
    const { ledger } = forgetful(Number.POSITIVE_INFINITY);
    const shop = await openShop({
      ledger,
      mode: 'approve',
      answer: () => ({ answer: { kind: 'answered', text: '{"approved":true,"by":"ana"}' }, after: 60 }),
    });

    expect(await shop.run('scale')).toMatchObject({ reason: 'verified', approvedBy: 'ana' });
    expect(shop.told.filter(({ detailType }) => detailType === 'Approval Requested')).toHaveLength(1);
  });
});
