import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { KeysToldBook } from '#core/ports/keys-told.ts';
import { KEYS_TOLD_KEY, ttlOf } from './dynamo-items.ts';
import { dynamoTable } from './dynamo-table.ts';

const KeysToldItemSchema = z.object({ endsAt: z.number(), word: z.enum(['ending', 'ended']) });

/** One item of the ledger's table. Errors of AWS pass through. */
export function dynamoKeysTold(client: DynamoDBClient, tableName: string): KeysToldBook {
  const table = dynamoTable(client, tableName);
  return {
    async keysTold() {
      const item = await table.get(KEYS_TOLD_KEY);
      return item && KeysToldItemSchema.parse(item);
    },
    async noteKeysTold({ endsAt, word }) {
      await table.put(KEYS_TOLD_KEY, { endsAt, word, ttl: ttlOf(endsAt) });
    },
  };
}
