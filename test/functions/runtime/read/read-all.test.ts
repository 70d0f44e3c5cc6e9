import { describe, expect, it } from 'vitest';
import {
  type Component,
  ComponentSchema,
  type InstanceId,
  InstanceIdSchema,
  type TargetId,
  targetIdOf,
} from '#core/component.ts';
import { NO_GLANCE } from '#core/ports/glances.ts';
import { type Instance, type ServiceStage, ServiceStageError, type Snapshot } from '#core/ports/service-stage.ts';
import { MOST_SNAPSHOTS, ReadAnswerSchema } from '#core/read/read-answer.ts';
import { MOST_GLANCED_AT, MOST_READ, portionsOf, type ReadPart } from '#core/read/read-event.ts';
import { readAll } from '#runtime/read/read-all.ts';
import type { ReadServices } from '#runtime/read/read-services.ts';
import { place, project } from '#test/simulator/servicestage/v3-project.ts';
import { running, shopWeb } from '#test/support/instances.ts';

const idOf = (number: number): InstanceId =>
  InstanceIdSchema.parse(`33333333-4444-5555-6666-${String(number).padStart(12, '0')}`);
const FLEET = Array.from({ length: MOST_READ }, (_, number) => ({ ...shopWeb, instanceId: idOf(number) }));
const fleetOfV3 = (count: number) =>
  Array.from({ length: count }, (_, number) => ComponentSchema.parse({ ...place(number), api: 'v3' }));
const idIn = (component: Component) => targetIdOf(component);
const inTime = new AbortController().signal;
const hanging = () => new Promise<never>(() => undefined);

const services = (
  port: Partial<ReadServices['serviceStage']> = {},
  more: Partial<ReadServices> = {},
): ReadServices => ({
  serviceStage: { instance: async () => running(), snapshots: async () => [], glance: async () => NO_GLANCE, ...port },
  listed: FLEET,
  takeClockAhead: () => undefined,
  sleep: hanging,
  ...more,
});
const read = (
  numbers: readonly number[],
  with_ = services(),
  parts: ReadPart[] = ['state'],
  time: AbortSignal = inTime,
) => readAll({ read: parts, instances: numbers.map(idOf) }, with_, time);

describe('the reader', () => {
  it('tells of each component what was asked for, in the order in which it was', async () => {
    const versions = [{ version: '1.0.0', createdAt: 1 }];
    const { components } = await read([3, 1], services({ snapshots: async () => versions }), ['snapshots', 'state']);

    expect(components).toEqual(
      [3, 1].map((number) => ({
        instanceId: idOf(number),
        state: { kind: 'read', instance: running() },
        snapshots: { kind: 'read', newest: versions, count: 1 },
      })),
    );
    expect((await read([1])).components).toEqual([
      { instanceId: idOf(1), state: { kind: 'read', instance: running() } },
    ]);
  });

  it('reads none but those that are deployed, in whatever case their ids are written, and says so of others', async () => {
    const asked: string[] = [];
    const instance = async (component: Component) => {
      const instanceId = idIn(component);
      asked.push(instanceId);
      return running();
    };
    const listed = [{ ...shopWeb, instanceId: InstanceIdSchema.parse('AAAAAAAA-4444-5555-6666-777777777777') }];
    const known = InstanceIdSchema.parse('aaaaaaaa-4444-5555-6666-777777777777');

    const { components } = await readAll(
      { read: ['state', 'snapshots'], instances: [known, idOf(1)] },
      services({ instance }, { listed }),
      inTime,
    );

    expect(asked).toEqual(['AAAAAAAA-4444-5555-6666-777777777777']);
    expect(components[0]).toMatchObject({ instanceId: known, state: { kind: 'read' } });
    const message = `the file that is deployed has no component instance ${idOf(1)}, and others are not read`;
    const refused = { kind: 'unread', why: 'not-deployed', failure: { message } };
    expect(components[1]).toEqual({ instanceId: idOf(1), state: refused, snapshots: refused });
  });

  it('does not speak of instances where it does not know a component of V3', async () => {
    const [id] = fleetOfV3(1).map(targetIdOf);

    expect(
      (await readAll({ read: ['state'], instances: [id ?? idOf(0)] }, services(), inTime)).components,
    ).toMatchObject([
      { state: { failure: { message: `the file that is deployed has no component ${id}, and others are not read` } } },
    ]);
  });

  it('says why a component cannot be read, and reads the others', async () => {
    const gone = { code: 'SVCSTG.00100403', message: 'no such instance', status: 404 };
    const instance = async (component: Component): Promise<Instance> => {
      const instanceId = idIn(component);
      if (instanceId === idOf(1)) throw new ServiceStageError('not-found', gone);
      return running();
    };

    const { components } = await read([0, 1, 2], services({ instance }));

    expect(components.map(({ state }) => state?.kind)).toEqual(['read', 'unread', 'read']);
    expect(components[1]?.state).toEqual({ kind: 'unread', why: 'not-found', failure: gone });
  });

  it('waits for none that hangs for longer than its deadline, and reads all others meanwhile', async () => {
    const hangs = new Set<TargetId>([0, 4, 9, 20].map(idOf));
    const expiring: (() => void)[] = [];
    const through: string[] = [];
    const port: Partial<ServiceStage> = {
      instance: async (component) => {
        const instanceId = idIn(component);
        if (hangs.has(instanceId)) return hanging();
        through.push(instanceId);
        return running();
      },
    };
    const sleep = () => new Promise<void>((resolve) => expiring.push(resolve));
    const numbers = FLEET.map((_, number) => number);

    const answer = read(numbers, services(port, { sleep }));
    await new Promise(setImmediate);
    expect(through).toHaveLength(MOST_READ - hangs.size);
    for (const expire of expiring) expire();

    const unread = (await answer).components.filter(({ state }) => state?.kind === 'unread');
    expect(unread.map(({ instanceId }) => instanceId)).toEqual([...hangs]);
    expect(unread[0]?.state).toMatchObject({
      why: 'too-late',
      failure: { message: 'ServiceStage did not answer within 12 s' },
    });
  });

  it('answers with what it has when its own time is up', async () => {
    const up = new AbortController();
    const instance = async (component: Component) => (idIn(component) === idOf(0) ? running() : hanging());

    const answer = read([0, 1, 2], services({ instance }), ['state'], up.signal);
    await new Promise(setImmediate);
    up.abort();

    expect((await answer).components.map(({ state }) => state?.kind)).toEqual(['read', 'unread', 'unread']);
  });

  it('reads a thousand components of V3 by a request for each hundred, in two answers', async () => {
    const { client, world } = project(1000);
    const listed = fleetOfV3(1000);

    const portions = portionsOf(['state'], listed.map(targetIdOf));
    const answers = await Promise.all(
      portions.map((instances) => readAll({ read: ['state'], instances }, services(client, { listed }), inTime)),
    );

    expect(portions).toHaveLength(2);
    expect(answers.flatMap(({ components }) => components).map(({ state }) => state?.kind)).toEqual(
      Array.from({ length: 1000 }, () => 'read'),
    );
    expect(world.requests.length).toBeLessThanOrEqual(20);
  });

  it('reads by itself what the list does not tell, and V2 as ever', async () => {
    const { client, world } = project(4);
    const listed = [...fleetOfV3(5), shopWeb];

    const { components } = await readAll(
      { read: ['state'], instances: listed.map(targetIdOf) },
      services(client, { listed }),
      inTime,
    );

    expect(components.map(({ state }) => (state?.kind === 'unread' ? state.why : state?.kind))).toEqual([
      ...['read', 'read', 'read', 'read', 'not-found', 'read'],
    ]);
    expect(world.requests).toHaveLength(3);
  });

  it.each([
    ['credentials', 0],
    ['throttled', 3],
    ['unclear', 3],
  ] as const)('asks for each once where the list fails: %s', async (fate, asked) => {
    const looks: Component[] = [];
    const port = {
      glance: async () => ({ ...NO_GLANCE, requests: 1, failed: new ServiceStageError(fate, { message: 'no' }) }),
      instance: async (component: Component) => {
        looks.push(component);
        return running();
      },
    };
    const listed = fleetOfV3(3);

    const { components } = await readAll(
      { read: ['state'], instances: listed.map(targetIdOf) },
      services(port, { listed }),
      inTime,
    );

    expect(looks).toHaveLength(asked);
    expect(components.map(({ state }) => state?.kind)).toEqual(listed.map(() => (asked === 0 ? 'unread' : 'read')));
  });

  it('reads the list no further after half of its time, and never for versions alone', async () => {
    const listed = fleetOfV3(3);
    const given: (AbortSignal | undefined)[] = [];
    const glance = async (_: readonly Component[], late?: AbortSignal) => {
      given.push(late);
      return NO_GLANCE;
    };
    const instances = listed.map(targetIdOf);
    const sleep = async (ms: number) => (ms > 20_000 ? undefined : hanging());

    await readAll({ read: ['state'], instances }, services({ glance }, { listed, sleep }), inTime);
    await readAll({ read: ['snapshots'], instances }, services({ glance }, { listed }), inTime);

    expect(given.map((late) => late?.aborted)).toEqual([true]);
  });

  it('says how far the clock of ServiceStage is ahead, where that is known', async () => {
    expect(await read([0], services({}, { takeClockAhead: () => -7 }))).toHaveProperty('clockAheadSeconds', -7);
    expect(await read([0])).not.toHaveProperty('clockAheadSeconds');
  });

  it('answers less than half of what Lambda gives back, with as much of everything as there can be', async () => {
    const widest = '中'.repeat(128);
    const text = '中'.repeat(500);
    const port: Partial<ServiceStage> = {
      instance: async () => ({
        ...running(),
        version: widest,
        status: text,
        failDetail: text,
        lastJobId: '~'.repeat(128),
        lastJobStatus: text,
      }),
      snapshots: async (): Promise<Snapshot[]> =>
        Array.from({ length: 1000 }, () => ({ version: widest, createdAt: 999_999_999_999_999 })),
    };

    const answer = await read(
      FLEET.map((_, number) => number),
      services(port),
      ['state', 'snapshots'],
    );
    const listed = fleetOfV3(MOST_GLANCED_AT);
    const glanced = await readAll(
      { read: ['state'], instances: listed.map(targetIdOf) },
      services(port, { listed }),
      inTime,
    );

    expect(answer.components[0]?.snapshots).toMatchObject({ count: 1000 });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(3 * 1024 * 1024);
    expect(Buffer.byteLength(JSON.stringify(glanced))).toBeLessThan(3 * 1024 * 1024);
    expect(ReadAnswerSchema.parse(answer)).toEqual(answer);
    expect(MOST_SNAPSHOTS).toBeGreaterThanOrEqual(100);
  });

  it('passes on an error that nobody expected', async () => {
    const instance = () => Promise.reject(new TypeError('a mistake'));

    await expect(read([0], services({ instance }))).rejects.toThrow('a mistake');
  });
});
