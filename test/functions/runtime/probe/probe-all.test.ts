import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import { targetIdOf } from '#core/component.ts';
import type { HealthDetail } from '#core/health/told.ts';
import type { Check } from '#core/health-check.ts';
import { NO_GLANCE } from '#core/ports/glances.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { HealthFinding } from '#core/ports/web.ts';
import type { DueCheck } from '#core/probe-event.ts';
import type { Measurement } from '#runtime/aws/measure.ts';
import { type ProbeAllServices, probeAll } from '#runtime/probe/probe-all.ts';
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
let told: { readonly detailType: string; readonly detail: HealthDetail }[] = [];

beforeEach(() => {
  now = NOW;
  instance = running();
  measured = [];
  web = fakeWeb();
  ledger = createInMemoryLedger();
  told = [];
});

const services = (more: Partial<ProbeAllServices> = {}): ProbeAllServices => ({
  serviceStage: {
    instance: async () => {
      if (instance instanceof Error) throw instance;
      return instance;
    },
    glance: async () => NO_GLANCE,
  },
  sleep: () => new Promise(setImmediate),
  ledger,
  web,
  perSecond: 20,
  bus: { put: async (detailType, detail) => void told.push({ detailType, detail }) },
  measure: (measurement) => measured.push(measurement),
  now: () => new Date(now),
  ...more,
});
const due = (check: Check): DueCheck => ({ check, component: shopWeb, steady: 180 });
const inTime = new AbortController().signal;
const look = (checks: readonly Check[] = [live], more: Partial<ProbeAllServices> = {}, signal: AbortSignal = inTime) =>
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
    expect((await ledger.memory(targetIdOf(shopWeb), now)).seenHealthy).toEqual([
      { check: 'shop-web-live', version: '1.1.0' },
    ]);
  });

  it('takes "seen healthy" back from a version that becomes sick', async () => {
    await minutes(4);
    web.fail(URL, 'it answered 503');
    await minutes(3);

    expect((await ledger.memory(targetIdOf(shopWeb), now)).seenHealthy).toEqual([]);
  });

  it('remembers nothing of a version that is still being rolled out, green as the old pods may be', async () => {
    instance = running({ version: '2.0.0', status: 'UPGRADING' });
    for (let minute = 0; minute <= 5; minute++) {
      now = NOW + minute * 60_000;
      await look();
    }

    expect(readings()[0]).toBe('shop-web-live healthy');
    expect((await ledger.memory(targetIdOf(shopWeb), now)).seenHealthy).toEqual([]);
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
    expect((await ledger.memory(targetIdOf(shopWeb), now)).seenHealthy).toEqual([]);
  });

  it('holds nothing against a version that came while ServiceStage took its time to say which one runs', async () => {
    const asked = async (seconds: number) => {
      web.fail(URL, 'it answered 503');
      now += 60_000;
      await look([live], {
        serviceStage: {
          instance: async () => {
            now += seconds * 1000;
            web.fail(URL, undefined);
            return running();
          },
          glance: async () => NO_GLANCE,
        },
      });
      return readings().at(-1);
    };

    expect(await asked(1)).toBe('shop-web-live sick');
    expect(await asked(3)).toBe('shop-web-live healthy');
  });

  it('excuses what is stopped, and what a run of ours is at work on', async () => {
    web.fail(URL, 'it answered 503');
    instance = stopped();
    await look();
    instance = running();
    await ledger.lease(targetIdOf(shopWeb), 'a run', now, now + 60_000);
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

  it('excuses what was not found out for want of time, tells a person of it, and lets the others be', async () => {
    const why = 'patterns of other checks took all the time';
    const ask = async () => ({ healthy: false, latencyMs: 7, why, undecided: true }) as const;

    await expect(look([live, pods], { web: { ask } })).rejects.toMatchObject({
      name: 'ProbeFailedError',
      message: `1 of 2 checks broke off: shop-web-live: ${why}`,
    });

    expect(measured).toContainEqual(
      expect.objectContaining({ check: 'shop-web-live', reading: { kind: 'excused', why }, latencyMs: 7 }),
    );
    expect(readings()).toContain('shop-web-pods healthy');
    await minutes(5, { web: { ask } });
    expect(told).toEqual([]);
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

/** So many looks, one each minute from now on. */
async function minutes(count: number, more?: Partial<ProbeAllServices>) {
  for (let minute = 0; minute < count; minute++) {
    await look([live], more).catch(() => undefined);
    now += 60_000;
  }
}

describe('a component that an autoscaler has given more replicas', () => {
  const podMinutes = async (count: number) => {
    for (let minute = 0; minute < count; minute++) {
      await look([pods]);
      now += 60_000;
    }
  };

  it('is not red for it, and a person is told if they do not come up', async () => {
    await podMinutes(1);
    instance = running({ replica: 6, availableReplica: 2 });

    await podMinutes(60);

    expect(readings().slice(1)).toEqual(Array(60).fill('shop-web-pods excused'));
    expect(told).toMatchObject([
      {
        detailType: 'Deployment Hanging',
        detail: {
          message:
            'shop-web has been RUNNING, 2 of 6 replicas, version 1.1.0 for 10 minutes while shop-web-pods is not green: replicas that it was given do not come up, and nothing is done about it.',
        },
      },
    ]);
  });

  it('is red as soon as it has fewer than it had, as before', async () => {
    await podMinutes(1);
    instance = running({ replica: 6, availableReplica: 1 });
    await podMinutes(3);

    expect(told.map(({ detailType }) => detailType)).toEqual(['Version Unhealthy']);
  });

  it('is measured by what stood last, also once it has become smaller', async () => {
    instance = running({ replica: 6, availableReplica: 6 });
    await podMinutes(1);
    instance = running({ replica: 2, availableReplica: 2 });
    await podMinutes(1);
    instance = running({ replica: 4, availableReplica: 2 });
    await podMinutes(1);

    expect(readings()).toEqual(['shop-web-pods healthy', 'shop-web-pods healthy', 'shop-web-pods excused']);
  });
});

describe('a version that becomes sick', () => {
  beforeEach(() => web.fail(URL, 'it answered 503'));

  it('is told once, with when it became red', async () => {
    await minutes(6);

    expect(told).toEqual([
      {
        detailType: 'Version Unhealthy',
        detail: {
          check: 'shop-web-live',
          component: 'shop-web',
          version: '1.1.0',
          occurrence: 'shop-web-live/1.1.0/2026-03-02T14:00:00.000Z',
          since: '2026-03-02T14:00:00.000Z',
          at: '2026-03-02T14:02:00.000Z',
          message: 'shop-web-live finds version 1.1.0 of shop-web unhealthy since 2026-03-02T14:00Z.',
        },
      },
    ]);
  });

  it('is told of a version that is deployed while the page is red already', async () => {
    await minutes(4);
    instance = running({ version: '2.0.0' });
    await minutes(4);

    expect(told.map(({ detail }) => detail.version)).toEqual(['1.1.0', '2.0.0']);
  });

  it('is not what was excused: a deployment under way, a run of ours, ServiceStage away', async () => {
    instance = running({ status: 'UPGRADING' });
    await minutes(3);
    instance = new ServiceStageError('unclear', { message: 'Bad Gateway' });
    await minutes(3);
    instance = running();
    await ledger.lease(targetIdOf(shopWeb), 'a run', now, now + 180_000);
    await minutes(3);

    expect(told).toEqual([]);
  });

  it('is told with the next look as the same occurrence if the bus takes nothing', async () => {
    await minutes(3, { bus: { put: () => Promise.reject(new Error('throttled')) } });
    await minutes(2);

    expect(told.map(({ detail }) => detail)).toMatchObject([
      { since: '2026-03-02T14:00:00.000Z', at: '2026-03-02T14:02:00.000Z' },
    ]);
  });

  it('is told once more, as the same occurrence, if the probe dies once it has told', async () => {
    await minutes(3, { ledger: { ...ledger, noteTold: () => Promise.reject(new Error('dead')) } });
    await minutes(2);

    expect(told).toHaveLength(2);
    expect(told[1]).toEqual(told[0]);
  });

  it('is not told any more by a look that is green, since nothing is to be done about it', async () => {
    await minutes(3, { bus: { put: () => Promise.reject(new Error('throttled')) } });
    web.fail(URL, undefined);
    await minutes(1);

    expect(told).toEqual([]);
  });
});

describe('a deployment that does not come to an end', () => {
  beforeEach(() => {
    instance = running({ status: 'UPGRADING', version: '2.0.0' });
  });

  it('is told once its page has been red for ten minutes, and once', async () => {
    web.fail(URL, 'it answered 503');
    await minutes(10);
    expect(told).toEqual([]);

    await minutes(5);
    expect(told).toMatchObject([
      {
        detailType: 'Deployment Hanging',
        detail: { check: 'shop-web-live', component: 'shop-web', version: '2.0.0', since: '2026-03-02T14:00:00.000Z' },
      },
    ]);
    expect(told[0]?.detail.message).toContain('UPGRADING, 2 of 2 replicas, version 2.0.0 for 10 minutes');
  });

  it('is none if the page is green, or a run of ours is at work', async () => {
    await minutes(12);
    web.fail(URL, 'it answered 503');
    await ledger.lease(targetIdOf(shopWeb), 'a run', now, now + 3_600_000);
    await minutes(12);

    expect(told).toEqual([]);
  });
});

describe('a probe that reaches nobody', () => {
  const hosts = ['a', 'b', 'c', 'd', 'e'].map((host) => `https://${host}.example.com/healthz`);
  const checks = hosts.map((url, n) => checkOf(`check-${n}`, { component: 'shop-web', url, failures: 1 }));

  it('excuses all that did not answer, and fails so that somebody hears of it', async () => {
    for (const url of hosts.slice(0, 3)) web.silence(url);
    web.fail(hosts[3] ?? '', 'it answered 503');

    await expect(look(checks)).rejects.toMatchObject({
      name: 'ProbeFailedError',
      errors: [{ name: 'CutOffProbeError' }],
      message: expect.stringContaining('3 of 5 addresses do not answer'),
    });
    expect(readings().toSorted()).toEqual([
      'check-0 excused',
      'check-1 excused',
      'check-2 excused',
      'check-3 sick',
      'check-4 healthy',
    ]);
  });

  it('is not taken for what fails while most of them answer', async () => {
    for (const url of hosts.slice(0, 2)) web.silence(url);

    await look(checks);

    expect(readings().filter((reading) => reading.endsWith('sick'))).toHaveLength(2);
  });
});
