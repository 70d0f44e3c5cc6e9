import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SmnDeliveries } from '#core/ports/smn-deliveries.ts';
import { dynamoDeliveries } from '#runtime/receive/dynamo-deliveries.ts';
import { dynamoClient, LEDGER_TABLE } from './dynamo-store.ts';

const topicUrn = `urn:smn:cn-north-4:${'a'.repeat(32)}:alarms`;
const message = { topicUrn, messageId: 'f'.repeat(32) };
const NOW = 1_700_000_000_000;

/** Where deliveries are remembered, and what is to be closed then. */
export interface DeliveriesStore {
  readonly deliveries: SmnDeliveries;
  readonly close?: () => Promise<void>;
}

/** What the receiver remembers of deliveries, whatever store is behind it. */
export function describeDeliveries(name: string, open: () => Promise<DeliveriesStore>): void {
  describe(`what is remembered of deliveries ${name}`, () => {
    let store: DeliveriesStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close?.());

    it('is a message that was dealt with, of its own topic', async () => {
      const { deliveries } = store;
      expect(await deliveries.known(message)).toEqual({ isDone: false });

      await deliveries.noteDone(message, NOW);

      expect(await deliveries.known(message)).toEqual({ isDone: true });
      expect(await deliveries.known({ ...message, topicUrn: `${topicUrn}-2` })).toEqual({ isDone: false });
      expect(await deliveries.known({ ...message, messageId: 'e'.repeat(32) })).toEqual({ isDone: false });
    });

    it('is the latest state of an alarm, in whichever order they are noted', async () => {
      const { deliveries } = store;
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

/** Over a table that stands behind this URL. */
export function deliveriesOver({ url, close }: { readonly url: string; close(): Promise<void> }): DeliveriesStore {
  const client = dynamoClient(url);
  return {
    deliveries: dynamoDeliveries(client, LEDGER_TABLE.TableName),
    close: async () => {
      client.destroy();
      await close();
    },
  };
}
