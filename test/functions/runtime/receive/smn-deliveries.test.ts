import { afterAll, describe, expect, it } from 'vitest';
import type { SmnDeliveries } from '#core/ports/smn-deliveries.ts';
import { dynamoDeliveries } from '#runtime/receive/dynamo-deliveries.ts';
import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { dynamoClient, LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { fakeSmnDeliveries } from '#test/support/fakes/fake-smn-deliveries.ts';

const topicUrn = `urn:smn:cn-north-4:${'a'.repeat(32)}:alarms`;
const message = { topicUrn, messageId: 'f'.repeat(32) };
const NOW = 1_700_000_000_000;

interface Store {
  readonly deliveries: SmnDeliveries;
  readonly close?: () => Promise<void>;
}

function describeDeliveries(name: string, open: () => Promise<Store>): void {
  describe(`what is remembered of deliveries ${name}`, () => {
    const opened = open();
    afterAll(async () => (await opened).close?.());

    it('is a message that was dealt with, of its own topic', async () => {
      const { deliveries } = await opened;
      expect(await deliveries.known(message)).toEqual({ isDone: false });

      await deliveries.noteDone(message, NOW);

      expect(await deliveries.known(message)).toEqual({ isDone: true });
      expect(await deliveries.known({ ...message, topicUrn: `${topicUrn}-2` })).toEqual({ isDone: false });
      expect(await deliveries.known({ ...message, messageId: 'e'.repeat(32) })).toEqual({ isDone: false });
    });

    it('is the latest state of an alarm, in whichever order they are noted', async () => {
      const { deliveries } = await opened;
      const key = '"an alarm"'.repeat(200);

      await deliveries.noteAlarm({ topicUrn, key }, 2_000);
      await deliveries.noteAlarm({ topicUrn, key }, 1_000);

      expect((await deliveries.known({ ...message, key })).latest).toBe(2_000);
      expect((await deliveries.known({ ...message, key: 'another' })).latest).toBeUndefined();
      await deliveries.noteAlarm({ topicUrn, key }, 3_000);
      expect((await deliveries.known({ ...message, key })).latest).toBe(3_000);
    });
  });
}

describeDeliveries('in memory', async () => ({ deliveries: fakeSmnDeliveries() }));

describeDeliveries('over DynamoDB, played by dynalite', async () => {
  const table = await startDynamoDb([LEDGER_TABLE]);
  const client = dynamoClient(table.url);
  return {
    deliveries: dynamoDeliveries(client, LEDGER_TABLE.TableName),
    close: async () => {
      client.destroy();
      await table.close();
    },
  };
});
