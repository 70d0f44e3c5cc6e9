import { describe, expect, it } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import { type Component, NamedComponentSchema, targetIdOf } from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import type { Glance } from '#core/ports/glances.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { DueCheck } from '#core/probe-event.ts';
import type { Measurement } from '#runtime/aws/measure.ts';
import { type ProbeAllServices, probeAll } from '#runtime/probe/probe-all.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { START } from '#test/simulator/servicestage/shop.ts';
import { place, project } from '#test/simulator/servicestage/v3-project.ts';
import { fakeWeb } from '#test/support/fakes/fake-web.ts';
import { running, shopWeb } from '#test/support/instances.ts';

const urlOf = (number: number) => `https://shop-${number}.example.com/healthz`;
const dueIn = (number: number): DueCheck => ({
  check: checkOf(`shop-${number}-live`, { component: `shop-${number}`, url: urlOf(number) }),
  component: NamedComponentSchema.parse({ ...place(number), api: 'v3', name: `shop-${number}`, platform: 'cce' }),
  steady: 180,
});
const due = (count: number) => Array.from({ length: count }, (_, number) => dueIn(number));
const inV2 = (count: number): DueCheck[] => due(count).map((one) => ({ ...one, component: shopWeb }));

async function probe(
  checks: readonly DueCheck[],
  serviceStage: ProbeAllServices['serviceStage'],
  web = fakeWeb(),
  slowMs = 0,
) {
  const measured: Measurement[] = [];
  let waits = 0;
  let now = START;
  const services: ProbeAllServices = {
    serviceStage,
    ledger: createInMemoryLedger(),
    web,
    perSecond: 20,
    bus: { put: async () => undefined },
    measure: (one) => measured.push(one),
    now: () => new Date(now),
    sleep: async (ms) => {
      waits++;
      await new Promise(setImmediate);
      now += ms + slowMs;
    },
  };
  await probeAll({ at: '2026-03-02T14:00:00Z', checks: [...checks] }, services, new AbortController().signal);
  return { waits, kinds: measured.map(({ reading }) => reading.kind), asked: web.asked.length };
}

describe('a probe of many checks of V3', () => {
  it('reads a hundred components by a request for each twenty that it asks at a time', async () => {
    const { client, received } = project(100);

    const { kinds } = await probe(due(100), client);

    expect(kinds).toEqual(Array(100).fill('healthy'));
    expect(received.map(({ path }) => path).every((path) => path.includes('limit=100'))).toBe(true);
    expect(received.length).toBeLessThanOrEqual(6);
  });

  it('reads each after its own web answer', async () => {
    const { client } = project(20);
    const web = fakeWeb();
    const answered = new Set<string>();
    const ask: typeof web.ask = (check) => web.ask(check).finally(() => answered.add(check.url));
    const early: Component[] = [];
    const urls = new Map(due(20).map(({ component }, number) => [targetIdOf(component), urlOf(number)]));
    let glanced = 0;
    const glance: typeof client.glance = async (components, time) => {
      glanced += components.length;
      early.push(...components.filter((one) => !answered.has(urls.get(targetIdOf(one)) ?? '')));
      return client.glance(components, time);
    };

    await probe(due(20), { ...client, glance }, { ...web, ask });

    expect([glanced, early]).toEqual([20, []]);
  });

  it('asks what was red once more where the list took long, and nothing else', async () => {
    const web = fakeWeb();
    web.fail(urlOf(3), 'it answered 503');

    expect((await probe(due(20), project(20).client, web)).asked).toBe(20);
    expect((await probe(due(20), project(20).client, web, 3_000)).asked).toBe(41);
  });

  it.each(['by the list', 'by itself'] as const)(
    'holds nothing against a version that is found on its way in once its web answer is there, %s',
    async (how) => {
      const { client } = project(3);
      const web = fakeWeb();
      web.fail(urlOf(0), 'it answered 503');
      const { component: deployed } = dueIn(0);
      const instance = async (one: Component) =>
        targetIdOf(one) === targetIdOf(deployed)
          ? running({ version: '2.0.0', status: 'UPGRADING' })
          : client.instance(one);
      const seen = new Map([[foldedId(targetIdOf(deployed)), await instance(deployed)]]);
      const glance = async (): Promise<Glance> => ({ seen: how === 'by the list' ? seen : new Map(), requests: 1 });

      const { kinds } = await probe(due(3), { instance, glance }, web);

      expect(kinds.toSorted()).toEqual(['excused', 'healthy', 'healthy']);
    },
  );

  it('reads by itself whom the list lacks, and everybody from then on where the list fails', async () => {
    const { client, received } = project(40);
    let glances = 0;
    const failed = new ServiceStageError('throttled', { message: 'too many' });
    const glance = async (): Promise<Glance> => {
      glances++;
      return { seen: new Map(), requests: 1, failed };
    };

    const { kinds } = await probe(due(40), { ...client, glance });

    expect(kinds).toEqual(Array(40).fill('healthy'));
    expect([glances, received.length]).toEqual([1, 40]);
  });

  it('waits for nobody where they are few, or of V2', async () => {
    const { client } = project(2);
    const instance = async () => running();

    expect((await probe(due(2), client)).waits).toBe(0);
    expect((await probe(inV2(50), { ...client, instance })).waits).toBe(0);
  });
});
