import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import type { Check } from '#core/health-check.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { HealthFinding } from '#core/ports/web.ts';
import type { DueCheck } from '#core/probe-event.ts';
import type { Measurement } from '#runtime/aws/measure.ts';
import { probeAll } from '#runtime/probe/probe-all.ts';
import type { ProbeServices } from '#runtime/probe/probe-check.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { fakeWeb } from '#test/support/fakes/fake-web.ts';
import { running, shopWeb, stopped } from '#test/support/instances.ts';

const NOW = Date.parse('2026-03-02T14:00:00Z');
const URL = 'https://shop.example.com/healthz';
const live = checkOf('shop-web-live', { component: 'shop-web', url: URL });
const pods = checkOf('shop-web-pods', { component: 'shop-web', kind: 'instance' });

let now = NOW;
let instance: Instance | ServiceStageError = running();
let measured: Measurement[] = [];
let web = fakeWeb();
let ledger = createInMemoryLedger();

beforeEach(() => {
  now = NOW;
  instance = running();
  measured = [];
  web = fakeWeb();
  ledger = createInMemoryLedger();
});

const services = (more: Partial<ProbeServices> = {}): ProbeServices => ({
  serviceStage: {
    instance: async () => {
      if (instance instanceof Error) throw instance;
      return instance;
    },
  },
  ledger,
  web,
  perSecond: 20,
  measure: (measurement) => measured.push(measurement),
  now: () => new Date(now),
  ...more,
});
const due = (check: Check): DueCheck => ({ check, component: shopWeb, steady: 180 });
const inTime = new AbortController().signal;
const look = (checks: readonly Check[] = [live], more: Partial<ProbeServices> = {}, signal: AbortSignal = inTime) =>
  probeAll({ at: '2026-03-02T14:00:00Z', checks: checks.map(due) }, services(more), signal);
const red: HealthFinding = { healthy: false, latencyMs: 1, why: 'no answer within 5 s' };
const readings = () => measured.map(({ check, reading }) => `${check} ${reading.kind}`);

describe('the probe', () => {
  it('measures what is healthy, how long it took, and which version it was once it was so for long enough', async () => {
    for (let minute = 0; minute <= 3; minute++) {
      now = NOW + minute * 60_000;
      await look();
    }

    expect(readings()).toEqual(Array(4).fill('shop-web-live healthy'));
    expect(measured[0]?.latencyMs).toBe(12);
    expect((await ledger.memory(shopWeb.instanceId, now)).seenHealthy).toEqual([
      { check: 'shop-web-live', version: '1.1.0' },
    ]);
  });

  it('remembers nothing of a version that is still being rolled out, green as the old pods may be', async () => {
    instance = running({ version: '2.0.0', status: 'UPGRADING' });
    for (let minute = 0; minute <= 5; minute++) {
      now = NOW + minute * 60_000;
      await look();
    }

    expect(readings()[0]).toBe('shop-web-live healthy');
    expect((await ledger.memory(shopWeb.instanceId, now)).seenHealthy).toEqual([]);
  });

  it('measures what is sick, and ends its stretch of green', async () => {
    await look();
    web.fail(URL, 'it answered 503');
    now += 60_000;
    await look();
    web.fail(URL, undefined);
    for (let minute = 2; minute <= 4; minute++) {
      now = NOW + minute * 60_000;
      await look();
    }

    expect(readings()[1]).toBe('shop-web-live sick');
    expect((await ledger.memory(shopWeb.instanceId, now)).seenHealthy).toEqual([]);
  });

  it('excuses what is stopped, and what a run of ours is at work on', async () => {
    web.fail(URL, 'it answered 503');
    instance = stopped();
    await look();
    instance = running();
    await ledger.lease(shopWeb.instanceId, 'a run', now, now + 60_000);
    await look();

    expect(readings()).toEqual(['shop-web-live excused', 'shop-web-live excused']);
  });

  it('excuses what it cannot judge: without ServiceStage, or without the ledger', async () => {
    web.fail(URL, 'it answered 503');
    const blind = { memory: () => Promise.reject(new Error('throttled')) };
    await look([live], { ledger: { ...ledger, ...blind } });
    instance = new ServiceStageError('unclear', { message: 'Bad Gateway' });
    await look();

    expect(readings()).toEqual(['shop-web-live excused', 'shop-web-live excused']);
  });

  it.each(['credentials', 'not-found', 'refused'] as const)(
    'fails as well where ServiceStage will not be read again (%s): nothing sick would count until a person mends it',
    async (fate) => {
      web.fail(URL, 'it answered 503');
      instance = new ServiceStageError(fate, { message: 'Forbidden' });

      await expect(look()).rejects.toMatchObject({
        name: 'ProbeFailedError',
        message: '1 of 1 checks broke off: shop-web-live: ServiceStage cannot be read: Forbidden',
      });
      expect(readings()).toEqual(['shop-web-live excused']);
    },
  );

  it('takes ServiceStage at its word where the check is of it', async () => {
    instance = running({ status: 'DOWN', availableReplica: 0 });

    await look([pods]);

    expect(readings()).toEqual(['shop-web-pods sick']);
    expect(measured[0]).not.toHaveProperty('latencyMs');
    expect(web.asked).toEqual([]);
  });

  it('measures the others though one check breaks off, and fails then, so that somebody hears of it', async () => {
    const ask = vi.fn(async () => {
      throw new TypeError('a defect');
    });

    const failed = look([live, pods], { web: { ask } });

    await expect(failed).rejects.toMatchObject({
      name: 'ProbeFailedError',
      message: '1 of 2 checks broke off: shop-web-live: a defect',
    });
    expect(readings()).toEqual(['shop-web-pods healthy']);
  });

  it('looks at twenty checks at a time', async () => {
    let open = 0;
    let most = 0;
    const ask = async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return { healthy: true, latencyMs: 1, why: 'it answered 200' };
    };
    const many = Array.from({ length: 50 }, (_, n) => checkOf(`check-${n}`, { component: 'shop-web', url: URL }));

    await look(many, { web: { ask } });

    expect(measured).toHaveLength(50);
    expect(most).toBe(20);
  });

  it('begins no look once its time is up, and takes none that ends later for true', async () => {
    const time = new AbortController();
    const asked: string[] = [];
    const noted = vi.spyOn(ledger, 'noteHealth');
    const ask = async ({ name }: { name: string }) => {
      asked.push(name);
      await new Promise((resolve) => setImmediate(resolve));
      time.abort();
      return red;
    };
    const many = Array.from({ length: 50 }, (_, n) => checkOf(`check-${n}`, { component: 'shop-web', url: URL }));

    const late = look(many, { web: { ask } }, time.signal);

    await expect(late).rejects.toMatchObject({
      name: 'ProbeFailedError',
      message: expect.stringMatching(/^50 of 50 checks broke off: .*check-49: there was no time left for it/),
    });
    expect(asked).toHaveLength(20);
    expect(measured).toEqual([]);
    expect(noted).not.toHaveBeenCalled();
  });
});
