import { type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import type { LedgerStore, OnAccess } from './ledger.ts';

/** The table of the ledger, in CreateTable's own words. */
export const LEDGER_TABLE = {
  TableName: 'ledger',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'open', AttributeType: 'S' },
    { AttributeName: 'again', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'open',
      KeySchema: [
        { AttributeName: 'open', KeyType: 'HASH' },
        { AttributeName: 'again', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
} satisfies CreateTableCommandInput;

/** One attempt and nothing from the machine's own configuration. */
export const dynamoClient = (url: string, region = 'us-east-1'): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: url,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  });

/** Ledgers over a table that stands behind this URL. */
export function dynamoStore(
  { url, close }: { readonly url: string; close(): Promise<void> },
  { table = LEDGER_TABLE.TableName, region }: { readonly table?: string; readonly region?: string } = {},
): LedgerStore {
  const plain = dynamoClient(url, region);
  const clients = [plain];
  return {
    ledger(onAccess) {
      if (onAccess === undefined) return dynamoLedger(plain, table);
      const client = dynamoClient(url, region);
      clients.push(client);
      around(client, onAccess);
      return dynamoLedger(client, table);
    },
    async close() {
      for (const client of clients) client.destroy();
      await close();
    },
  };
}

function around(client: DynamoDBClient, onAccess: OnAccess): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      await onAccess('before');
      const output = await next(args);
      await onAccess('after');
      return output;
    },
    { step: 'initialize' },
  );
}
