import { once } from 'node:events';
import dynalite from 'dynalite';

/** A table as the template declares it, in CreateTable's own words. */
export interface TableInput {
  readonly TableName: string;
  readonly [property: string]: unknown;
}

/** DynamoDB by dynalite, in memory, with the tables of the deployment. Knows no TTL and no transactions. */
export async function startDynamoDb(
  tables: readonly TableInput[],
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('dynalite has no port');
  const url = `http://127.0.0.1:${address.port}`;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  try {
    for (const table of tables) await createTable(url, table);
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** dynalite wants to see a signature, but does not check it. */
async function createTable(url: string, table: TableInput): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.CreateTable',
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=simulator/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify({ BillingMode: 'PAY_PER_REQUEST', ...table }),
  });
  if (!response.ok) throw new Error(`table ${table.TableName} was not created: ${await response.text()}`);
}
