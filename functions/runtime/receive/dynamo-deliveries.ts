import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { REMEMBER_MS } from '#core/huawei-alarm/judge-delivery.ts';
import type { SmnDeliveries, SmnDeliveryKey } from '#core/ports/smn-deliveries.ts';
import { type ItemKey, ttlOf } from '#runtime/ledger/dynamo-items.ts';
import { dynamoTable, nameOf } from '#runtime/ledger/dynamo-table.ts';

const messageItem = ({ topicUrn, messageId }: Pick<SmnDeliveryKey, 'topicUrn' | 'messageId'>): ItemKey => ({
  pk: `huawei#${topicUrn}`,
  sk: `message#${messageId}`,
});

/** Of anybody's texts, however long. */
const alarmItem = (topicUrn: string, key: string): ItemKey => ({
  pk: `huawei#${topicUrn}`,
  sk: `alarm#${createHash('sha256').update(key).digest('hex')}`,
});

/** Items of the ledger's table. Errors of AWS pass through. */
export function dynamoDeliveries(client: DynamoDBClient, tableName: string): SmnDeliveries {
  const table = dynamoTable(client, tableName);
  return {
    async known({ key, ...delivery }) {
      const message = messageItem(delivery);
      const alarm = key === undefined ? undefined : alarmItem(delivery.topicUrn, key);
      const items = await table.getAll(alarm === undefined ? [message] : [message, alarm]);
      const latest = alarm && items.get(nameOf(alarm))?.since;
      return { isDone: items.has(nameOf(message)), ...(typeof latest === 'number' && { latest }) };
    },
    async noteAlarm({ topicUrn, key }, since) {
      const condition = { when: 'attribute_not_exists(#pk) OR #since <= :since', values: { since } };
      await table.put(alarmItem(topicUrn, key), { since, ttl: ttlOf(since) }, condition);
    },
    async noteDone(delivery, now) {
      await table.put(messageItem(delivery), { at: now, ttl: ttlOf(now + REMEMBER_MS, 0) });
    },
  };
}
