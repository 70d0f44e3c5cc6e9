import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Ledger } from '#core/ports/ledger.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';

/** The ledger in the simulated DynamoDB, as the commands of an operator open that of AWS. */
export function openLedger(endpoint: string, table: string): { readonly ledger: Ledger; close(): void } {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'simulator' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  return { ledger: dynamoLedger(client, table), close: () => client.destroy() };
}
