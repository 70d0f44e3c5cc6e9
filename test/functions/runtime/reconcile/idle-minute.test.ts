import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InstanceId, InstanceIdSchema, targetIdOf } from '#core/component.ts';
import type { Census } from '#core/measured/census.ts';
import { dynamoDeployments } from '#runtime/ledger/dynamo-deployments.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { dynamoClient, LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { shopWeb } from '#test/support/instances.ts';
import { createReconciler, dailyAtEight, shippedOf } from '#test/support/reconciler.ts';
import { eventFor } from '#test/support/run-events.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const FLEET = 200;

const instanceId = (n: number): InstanceId =>
  InstanceIdSchema.parse(`33333333-4444-5555-6666-${String(n).padStart(12, '0')}`);
/** Each component has an automation of its own, all due at eight. */
const events = Array.from({ length: FLEET }, (_, n) => ({
  ...eventFor('stop', { components: [{ ...shopWeb, name: `shop-${n}`, instanceId: instanceId(n) }] }),
  automation: `stop-${n}`,
}));

let table: Awaited<ReturnType<typeof startDynamoDb>>;
const calls: string[] = [];
const censuses: Census[] = [];
beforeAll(async () => {
  table = await startDynamoDb([LEDGER_TABLE]);
});
afterAll(() => table.close());

it('a minute is seven calls, whatever is deployed; those whose time has come are asked for once, a hundred in a call', async () => {
  const client = dynamoClient(table.url);
  client.middlewareStack.add(
    (next, context) => (args) => {
      calls.push(context.commandName ?? '');
      return next(args);
    },
    { step: 'initialize' },
  );
  const ledger = dynamoLedger(client, LEDGER_TABLE.TableName);
  const deployments = dynamoDeployments(client, LEDGER_TABLE.TableName);
  const reconciler = createReconciler(shippedOf(events, events.map(dailyAtEight)));
  const minute = async (now: number) => {
    calls.length = 0;
    await reconciler.minute(now, { ledger, deployments, measure: (census) => censuses.push(census) });
    return calls.toSorted();
  };
  const idle = ['GetItemCommand', ...Array(6).fill('QueryCommand')];
  for (let now = T0 - 10 * MINUTE; now < T0; now += MINUTE) await minute(now);
  expect(await minute(T0)).toEqual(idle);
  expect(censuses).toEqual(Array(3).fill({ open: 0, oldestSeconds: 0, holds: 0 }));
  for (const { automation, occurrence, components } of events) {
    const key = { automation, occurrence, instanceId: (components[0] && targetIdOf(components[0])) ?? instanceId(0) };
    const later = T0 + 24 * 60 * MINUTE;
    await ledger.open(key, { owner: 'one', now: T0, again: later, expiresAt: later, event: '{}' });
  }

  expect(await minute(T0 + 2 * MINUTE)).toEqual(idle);
  expect(await minute(T0 + 3 * MINUTE)).toEqual([...Array(FLEET / 100).fill('BatchGetItemCommand'), ...idle]);
  expect(await minute(T0 + 4 * MINUTE)).toEqual(idle);
  // Each fifth minute all that is open is counted, by the same query.
  expect(await minute(T0 + 5 * MINUTE)).toEqual([...Array(FLEET / 100).fill('BatchGetItemCommand'), ...idle]);
  expect(censuses.at(-1)).toEqual({ open: FLEET, oldestSeconds: 300, holds: 0 });
  expect(reconciler.delivered).toEqual([]);
  client.destroy();
});
