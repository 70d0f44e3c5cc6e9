import { readFileSync } from 'node:fs';
import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunKey } from '#core/aim/run-key.ts';
import type { Hold } from '#core/ports/holds.ts';
import type { LikelyLease } from '#core/ports/ledger.ts';
import { COMPONENT_SORT_KEYS } from '#runtime/ledger/dynamo-items.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { refuseCall, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { outcomeAt } from '#test/contracts/chronicle.ts';
import { dynamoClient, LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { newComponent } from '#test/contracts/ledger.ts';

const T0 = Date.parse('2026-03-29T00:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

describe('the table of the ledger', () => {
  let dynamoDb: Awaited<ReturnType<typeof startDynamoDb>>;
  let client: DynamoDBClient;
  let key: RunKey;
  beforeAll(async () => {
    dynamoDb = await startDynamoDb([LEDGER_TABLE]);
    client = dynamoClient(dynamoDb.url);
  });
  afterAll(async () => {
    client.destroy();
    await dynamoDb.close();
  });
  beforeEach(() => {
    key = { automation: 'rollback-unhealthy', occurrence: '2026-03-29T00:00:00Z', instanceId: newComponent() };
  });

  const ledger = () => dynamoLedger(client, LEDGER_TABLE.TableName);
  const openedBy = { now: T0, again: T0 + 5 * MINUTE, expiresAt: T0 + 60 * MINUTE, event: '{}' };
  const mark = async (at = T0) => {
    await ledger().open(key, { ...openedBy, owner: 'me' });
    await ledger().lease(key.instanceId, 'me', T0, T0 + 5 * MINUTE);
    await ledger().mark(
      { key, owner: 'me', number: 1 },
      {
        at,
        again: T0 + 5 * MINUTE,
        action: 'rollback',
        request: '{}',
        marks: 0,
        repeatable: false,
        fromVersion: '1.1.0',
      },
    );
  };
  /** What is in the table for the component of this test, by its keys. */
  const items = async () => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: LEDGER_TABLE.TableName }));
    const ours = Items.filter((item) => item.pk?.S === 'holds' || JSON.stringify(item).includes(key.instanceId));
    return Object.fromEntries(ours.map((item) => [`${item.pk?.S} ${item.sk?.S}`, item]));
  };

  const hold = { reason: 'database migration', by: 'ana', at: T0 };

  it('takes the stop that docs/runbook.md puts for a person in a hurry', async () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    const [, json = ''] = /--item "\$\(cat <<END\n([\s\S]+?)\nEND/.exec(runbook) ?? [];
    const Item = JSON.parse(json.replace('$(date +%s)', String(T0 / 1000)));

    await client.send(new PutItemCommand({ TableName: LEDGER_TABLE.TableName, Item }));

    expect((await ledger().holds('shop-web')).stop).toEqual({ reason: 'fire', by: 'ana', at: T0 + 999 });
  });

  it('has the items that docs/ledger.md lists', async () => {
    const { instanceId } = key;
    await mark();
    await ledger().noteSchedule(instanceId, T0);
    await ledger().noteAlarm('rollback-unhealthy', instanceId, T0, T0);
    await ledger().hold({ component: 'shop-web' }, { ...hold, until: T0 + MINUTE });

    const ttl = (at: number) => ({ N: String(at / 1000) });
    const kept = ttl(T0 + 90 * DAY);
    const at = { N: String(T0) };
    expect(await items()).toMatchObject({
      [`aims#${instanceId} rollback-unhealthy#2026-03-29T00:00:00Z`]: {
        owner: { S: 'me' },
        openedAt: at,
        state: { S: 'trying' },
        sent: { S: 'may' },
        marks: { N: '1' },
        action: { S: 'rollback' },
        submittedAt: at,
        ttl: ttl(T0 + 5 * MINUTE + 90 * DAY),
      },
      [`component#${instanceId} action#2026-03-29T00:00:00.000Z#rollback-unhealthy#2026-03-29T00:00:00Z`]: {
        automation: { S: 'rollback-unhealthy' },
        occurrence: { S: '2026-03-29T00:00:00Z' },
        action: { S: 'rollback' },
        at,
        spent: { BOOL: true },
        ttl: kept,
      },
      [`component#${instanceId} rolled-back#rollback-unhealthy#2026-03-29T00:00:00Z`]: {
        version: { S: '1.1.0' },
        ttl: kept,
      },
      [`component#${instanceId} lease`]: { owner: { S: 'me' }, ttl: ttl(T0 + 5 * MINUTE + DAY) },
      [`component#${instanceId} schedule`]: { at, ttl: kept },
      'holds component#shop-web': {
        component: { S: 'shop-web' },
        reason: { S: 'database migration' },
        by: { S: 'ana' },
        ttl: ttl(T0 + MINUTE + 90 * DAY),
      },
      [`family#rollback-unhealthy alarm#${instanceId}`]: { instanceId: { S: instanceId }, at, ttl: kept },
    });
  });

  it('tells what it can read of an hour, and the names of what another version has written there', async () => {
    const at = T0 + 1000 * DAY;
    const pk = { S: `told#${new Date(at).toISOString().slice(0, 13)}` };
    const odd = [
      { kind: { S: 'outcome' }, instanceId: { S: key.instanceId }, told: { S: '{"trigger":{"of":"tomorrow"}}' } },
      { kind: { S: 'question' }, instanceId: { S: key.instanceId }, asked: { S: 'no JSON' } },
      { kind: { S: 'of-tomorrow' } },
    ];
    for (const [index, item] of odd.entries()) {
      const Item = { ...item, pk, sk: { S: `odd#${index}` } };
      await client.send(new PutItemCommand({ TableName: LEDGER_TABLE.TableName, Item }));
    }
    await ledger().chronicle(outcomeAt(at));

    const unread: string[] = [];
    expect(await ledger().chronicled(at, (name) => unread.push(name))).toEqual([outcomeAt(at)]);
    expect(unread).toEqual([0, 1, 2].map((index) => `${pk.S} odd#${index}`));
  });

  describe('has holds that somebody has written by hand', () => {
    const put = (sk: string, attributes: Record<string, AttributeValue>) =>
      client.send(
        new PutItemCommand({
          TableName: LEDGER_TABLE.TableName,
          Item: { pk: { S: 'holds' }, sk: { S: sk }, ...attributes },
        }),
      );
    afterEach(async () => {
      for (const sk of ['stop', 'component#shop-web', 'override#shop-web']) {
        const Key = { pk: { S: 'holds' }, sk: { S: sk } };
        await client.send(new DeleteItemCommand({ TableName: LEDGER_TABLE.TableName, Key }));
      }
    });

    it.each<[string, Record<string, AttributeValue>, Partial<Hold>]>([
      ['all that is said of it', {}, { by: 'somebody', reason: 'no reason is written', at: 0 }],
      ['its instants as texts', { at: { S: `${T0}` }, until: { S: `${T0 + DAY}` } }, { at: T0, until: T0 + DAY }],
      ['no number for its end', { at: { N: `${T0}` }, until: { S: 'tomorrow' } }, { at: T0 }],
      ['a list for a reason', { at: { N: `${T0}` }, reason: { L: [] } }, { reason: 'no reason is written' }],
      ['an odd note of how far it was minded', { at: { N: `${T0}` }, minded: { S: 'soon' } }, { at: T0 }],
    ])('which holds all the same though it lacks, or has odd, %s; and can be minded', async (_, attributes, known) => {
      await put('stop', attributes);
      await put('component#shop-web', attributes);

      const expected = { by: 'somebody', reason: 'no reason is written', ...known };
      expect(await ledger().holds('shop-web')).toMatchObject({ stop: expected, own: expected });
      const all = await ledger().allHolds();
      expect(all).toMatchObject([
        { on: { component: 'shop-web' }, hold: expected },
        { on: 'stop', hold: expected },
      ]);
      for (const one of all) {
        expect(Object.hasOwn(one.hold, 'until')).toBe(Object.hasOwn(known, 'until'));
        await ledger().noteMinded(one, 'told');
      }
      expect((await ledger().allHolds()).map(({ minded }) => minded)).toEqual(['told', 'told']);
    });

    it('which are read though an override is of no form, that is told by where it lies', async () => {
      await put('override#shop-web', { component: { S: 'shop-web' }, replica: { S: 'many' } });
      await put('stop', { at: { N: `${T0}` } });

      expect(await ledger().allHolds()).toHaveLength(1);
      const unreadable = /^holds override#shop-web is not as docs\/ledger\.md has it: .*replica/;
      await expect(ledger().allSaid()).rejects.toThrow(unreadable);
      await expect(ledger().holds('shop-web')).rejects.toThrow(unreadable);
      expect(await ledger().holds('shop-api')).toMatchObject({ stop: { at: T0 } });
    });
  });

  it('never lets a hold without an end be deleted', async () => {
    await ledger().hold({ component: 'shop-web' }, hold);

    const { 'holds component#shop-web': item } = await items();
    expect(item).toMatchObject({ component: { S: 'shop-web' } });
    expect(item).not.toHaveProperty('ttl');
  });

  it('has the history of a component before all else of it, so that one Query reads everything', () => {
    const { actionsSince, action, rolledBack, looks, hanging, healthy, question, ...others } = COMPONENT_SORT_KEYS;
    const checked = [looks('live'), hanging('live'), healthy('live', '1.0.0'), question('restart of 1.0.0')];
    const keys = [...Object.values(others), rolledBack(key), ...checked];

    const endOfTime = Date.parse('9999-12-31T23:59:59.999Z');
    expect(keys).toHaveLength(9);
    for (const other of keys) expect(other > action(key, endOfTime)).toBe(true);
    expect(actionsSince(T0) < action(key, T0)).toBe(true);
    expect(actionsSince(T0) > action(key, T0 - 1)).toBe(true);
  });

  it('is read to the end, however many pages that takes', async () => {
    for (const minute of [0, 1, 2, 3, 4]) {
      key = { ...key, occurrence: `event-${minute}` };
      await mark(T0 + minute * MINUTE);
    }
    const small = dynamoClient(dynamoDb.url);
    small.middlewareStack.add(
      (next) => (args) =>
        next('KeyConditionExpression' in args.input ? { ...args, input: { ...args.input, Limit: 2 } } : args),
      { step: 'initialize' },
    );

    const memory = await dynamoLedger(small, LEDGER_TABLE.TableName).memory(key.instanceId, T0);

    small.destroy();
    expect(memory.actions.map(({ occurrence }) => occurrence)).toEqual([
      'event-0',
      'event-1',
      'event-2',
      'event-3',
      'event-4',
    ]);
    expect(memory.rolledBackFrom).toEqual(['1.1.0']);
  });

  it('is asked once for a lease that is what whoever asks takes it for', async () => {
    const counting = dynamoClient(dynamoDb.url);
    let calls = 0;
    counting.middlewareStack.add(
      (next) => (args) => {
        calls += 1;
        return next(args);
      },
      { step: 'initialize' },
    );
    const callsOf = async (until: number, likely: LikelyLease): Promise<number> => {
      calls = 0;
      await dynamoLedger(counting, LEDGER_TABLE.TableName).lease(key.instanceId, 'me', T0, until, likely);
      return calls;
    };

    expect(await callsOf(T0 + MINUTE, 'free')).toBe(1);
    expect(await callsOf(T0 + 2 * MINUTE, 'ours')).toBe(1);
    expect(await callsOf(T0 + 2 * MINUTE, 'ours')).toBe(1);
    expect(await callsOf(T0 + 3 * MINUTE, 'free')).toBe(2);

    counting.destroy();
  });

  it('lets the errors of AWS pass through', async () => {
    const endpoint = await startAwsEndpoint([() => refuseCall('ProvisionedThroughputExceededException', 'slow down')]);
    const throttled = dynamoClient(endpoint.url);
    const refusing = dynamoLedger(throttled, LEDGER_TABLE.TableName);
    const thrown = { name: 'ProvisionedThroughputExceededException' };

    await expect(refusing.open(key, openedBy)).rejects.toMatchObject(thrown);
    await expect(refusing.release(key.instanceId, 'me')).rejects.toMatchObject(thrown);
    await expect(refusing.memory(key.instanceId, T0)).rejects.toMatchObject(thrown);

    throttled.destroy();
    await endpoint.close();
  });
});
