import { describe, expect, it, onTestFinished } from 'vitest';
import { ProjectIdSchema } from '#core/component.ts';
import type { Credentials } from '#core/credentials.ts';
import type { HuaweiAlarmNamed } from '#core/ports/huawei-alarms.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { createHuaweiAlarms, type HuaweiAlarmsOptions } from '#servicestage/watched/huawei-alarms.ts';
import type { CloudEyeRecord } from '#simulator/huawei/cloud-eye.ts';
import type { Watched, WatchProps } from '#simulator/huawei/watch.ts';
import { startServiceStage } from '#simulator/servicestage/api/server.ts';
import { IDENTITY, keysOf, PLACE, START, shop } from '#test/simulator/servicestage/shop.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RULE_ID = 'al1234567890123456789012';
const USER = { iamUser: 'autopilot', password: 'a good one', domain: 'shop' };

interface Opened extends Pick<WatchProps, 'aomErrors' | 'rangeOfActive'> {
  readonly as?: Credentials;
  readonly permissions?: readonly string[];
  readonly options?: Partial<HuaweiAlarmsOptions>;
}

async function open(watched: Watched, { as = keysOf(IDENTITY), permissions, options, ...watch }: Opened = {}) {
  const { world } = shop();
  const { projectId } = PLACE;
  const can = permissions === undefined ? {} : { permissions };
  const identities = [
    { ...IDENTITY, ...can },
    { ...USER, projectId, ...can },
  ];
  const server = await startServiceStage({ world, now: world.now, identities, watch });
  onTestFinished(() => server.close());
  server.setWatched(watched);
  const source = async () => as;
  const alarms = createHuaweiAlarms({
    cloudEye: server.url,
    aom: server.url,
    iamEndpoint: server.url,
    projectId: ProjectIdSchema.parse(projectId),
    credentials: { current: source, refresh: source },
    now: () => new Date(world.now()),
    ...options,
  });
  return {
    world,
    read: (alarm: Partial<HuaweiAlarmNamed>) => alarms.read({ from: 'cloud-eye', rule: 'cpu', ...alarm }),
  };
}

const record = (status: string, hoursAgo: number, more: Partial<CloudEyeRecord> = {}): CloudEyeRecord => ({
  ruleId: RULE_ID,
  rule: 'cpu',
  status,
  begunAt: START - hoursAgo * HOUR,
  resourceId: 'ecs-1',
  dimensions: [{ name: 'instance_id', value: 'ecs-1' }],
  ...more,
});
const failure = (asked: Promise<unknown>): Promise<ServiceStageError> =>
  asked.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: unknown) => (error instanceof ServiceStageError ? error : Promise.reject(error)),
  );

describe('an alarm of Cloud Eye', () => {
  it.each([
    ['keys', keysOf(IDENTITY)],
    ['a token', USER],
  ])('is red since its latest record, which is asked for with %s', async (_, as) => {
    const { read, world } = await open({ records: [record('alarm', 5), record('ok', 3), record('alarm', 2)] }, { as });

    expect(await read({ ruleId: RULE_ID })).toEqual({ state: 'ALARM', since: START - 2 * HOUR });
    // ServiceStage was not asked.
    expect(world.requests).toEqual([]);
  });

  it.each(['ok', 'ok_manual'])('is OK again: %s', async (status) => {
    const { read } = await open({ records: [record('alarm', 5), record(status, 1)] });

    expect(await read({ ruleId: RULE_ID })).toEqual({ state: 'OK' });
  });

  it.each(['insufficient_data', 'invalid', 'something new'])('is not known to be either: %s', async (status) => {
    const { read } = await open({ records: [record(status, 1)] });

    expect(await read({ ruleId: RULE_ID })).toEqual({ state: 'INSUFFICIENT_DATA' });
  });

  it.each(['ecs-1', 'instance_id:ecs-1'])('is that of the resource, as the message named it: %s', async (resource) => {
    const other = { resourceId: 'ecs-2', dimensions: [{ name: 'instance_id', value: 'ecs-2' }] };
    const { read } = await open({ records: [record('ok', 2), record('alarm', 1, other)] });

    expect(await read({ ruleId: RULE_ID, resource })).toEqual({ state: 'OK' });
    expect(await read({ ruleId: RULE_ID, resource: 'ecs-2' })).toMatchObject({ state: 'ALARM' });
    expect(await read({ ruleId: RULE_ID, resource: 'ecs-3' })).toEqual({ state: 'INSUFFICIENT_DATA' });
    expect(await read({ ruleId: RULE_ID })).toMatchObject({ state: 'ALARM' });
  });

  it('is found by the name of its rule alone, to the letter, or by an id in its place', async () => {
    const { read } = await open({
      records: [record('ok', 2), record('alarm', 1, { rule: 'cpu high', ruleId: 'alxxxxxxxxxxxxxxxxxxxxxx' })],
    });

    expect(await read({})).toEqual({ state: 'OK' });
    expect(await read({ rule: RULE_ID })).toEqual({ state: 'OK' });
    expect(await read({ rule: 'no such' })).toEqual({ state: 'INSUFFICIENT_DATA' });
  });

  it('is muted where its actions are switched off', async () => {
    const { read } = await open({ records: [record('alarm', 1, { actionEnabled: false })] });

    expect(await read({ ruleId: RULE_ID })).toMatchObject({ state: 'ALARM', muted: 'its actions are switched off' });
  });

  it('that has no record of late is as its rule is, and is there no more with it', async () => {
    const rule = { ruleId: RULE_ID, state: 'alarm', changedAt: START - 40 * DAY };
    const { read } = await open({ records: [record('alarm', 40 * 24)], rules: [rule] });

    expect(await read({ ruleId: RULE_ID })).toEqual({ state: 'ALARM', since: START - 40 * DAY });
    expect(await read({ ruleId: 'al0000000000000000000000' })).toBeUndefined();
  });

  it('is read page by page, and not judged by a part', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => record('ok', count - index));
    const { read } = await open({ records: [record('alarm', 0.5, { resourceId: 'ecs-9' }), ...many(150)] });
    const tooMany = await open({ records: many(2_001).map((one) => ({ ...one, begunAt: START - 1 })) });

    expect(await read({ ruleId: RULE_ID })).toMatchObject({ state: 'ALARM' });
    expect(await failure(tooMany.read({ ruleId: RULE_ID }))).toMatchObject({ fate: 'unclear' });
  });
});

describe('an alarm of AOM', () => {
  const event = (id: string, more: object = {}) => ({ id, rule: 'cpu', startedAt: START - HOUR, ...more });

  it('is red as long as it is among the active ones', async () => {
    const { read } = await open({ events: [event('1'), event('2', { rule: 'memory', endedAt: START })] });

    expect(await read({ from: 'aom' })).toEqual({ state: 'ALARM', since: START - HOUR });
    expect(await read({ from: 'aom', rule: 'memory' })).toEqual({ state: 'OK' });
    expect(await read({ from: 'aom', rule: 'no such' })).toEqual({ state: 'OK' });
  });

  it('is that of the resource', async () => {
    const { read } = await open({ events: [event('1', { resourceId: 'pod:1' })] });

    expect(await read({ from: 'aom', resource: 'pod:1' })).toMatchObject({ state: 'ALARM' });
    expect(await read({ from: 'aom', resource: 'pod:2' })).toEqual({ state: 'OK' });
  });

  it.each(['counts', 'ignored'] as const)(
    'is red though it began two weeks ago, where the range %s',
    async (rangeOfActive) => {
      const { read } = await open({ events: [event('1', { startedAt: START - 14 * DAY })] }, { rangeOfActive });

      expect(await read({ from: 'aom' })).toMatchObject({ state: 'ALARM' });
    },
  );

  it('is found on whichever page', async () => {
    const others = Array.from({ length: 1_000 }, (_, index) => event(`other-${index}`, { rule: 'memory' }));
    const { read } = await open({ events: [...others, event('last')] });

    expect(await read({ from: 'aom' })).toMatchObject({ state: 'ALARM' });
  });
});

describe('nobody knows', () => {
  it.each([
    ['cloud-eye', 'error_msg', 'no right: ces:alarmHistory:list'],
    ['aom', 'error_msg', 'no right: aom:alarm:list'],
    ['aom', 'error_message', 'no right: aom:alarm:list'],
  ] as const)(
    'how an alarm of %s is where the key may not read it, which is told (%s)',
    async (from, aomErrors, message) => {
      const { read } = await open({}, { permissions: ['servicestage:*'], aomErrors });

      expect(await failure(read({ from, ruleId: RULE_ID }))).toMatchObject({ fate: 'refused', failure: { message } });
    },
  );

  it('how an alarm is where it is not known whom to ask', async () => {
    const { read } = await open({}, { options: { cloudEye: undefined } as never });

    expect(await failure(read({}))).toMatchObject({ fate: 'not-sent' });
  });
});
