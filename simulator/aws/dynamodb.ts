import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import dynalite from 'dynalite';
import * as z from 'zod/mini';
import { type Loopback, listenOnLoopback } from '#simulator/loopback.ts';
import { type Authorize, refuseCall, type StandIn } from './endpoint.ts';

/** A table as the template declares it, in CreateTable's own words. */
export interface TableInput {
  readonly TableName: string;
  readonly [property: string]: unknown;
}

/** DynamoDB by dynalite, in memory, with the tables of the deployment. Knows no TTL and no transactions. */
export async function startDynamoDb(tables: readonly TableInput[]): Promise<Loopback> {
  const server = dynalite({ createTableMs: 0 });
  const idle = idleness(server);
  const loopback = await listenOnLoopback(server);
  const { url } = loopback;
  // dynalite closes its database under requests that it still works on, and throws where nobody can catch it.
  const close = async (): Promise<void> => {
    await idle();
    await loopback.close();
  };
  try {
    for (const table of tables) await createTable(url, table);
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Resolves once a server has answered all that it was asked. */
function idleness(server: Server): () => Promise<void> {
  const open = new Set<ServerResponse>();
  server.prependListener('request', (_, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return async () => {
    await Promise.all([...open].map((response) => once(response, 'close')));
  };
}

async function createTable(url: string, table: TableInput): Promise<void> {
  const response = await send(url, `${API}CreateTable`, { BillingMode: 'PAY_PER_REQUEST', ...table });
  if (!response.ok) throw new Error(`table ${table.TableName} was not created: ${await response.text()}`);
}

const API = 'DynamoDB_20120810.';
/** The tables that are asked, and which index of them. */
const InputSchema = z.union([
  z.pipe(
    z.object({ TableName: z.string(), IndexName: z.optional(z.string()) }),
    z.transform(({ TableName, IndexName }) => [{ table: TableName, index: IndexName }]),
  ),
  z.pipe(
    // Of a batch.
    z.object({ RequestItems: z.record(z.string(), z.unknown()) }),
    z.transform(({ RequestItems }) => Object.keys(RequestItems).map((table) => ({ table, index: undefined }))),
  ),
]);
const ErrorSchema = z.object({ __type: z.string() });

/** DynamoDB at `url` as far as a function reads and writes tables that it may. */
export const dynamoDb =
  (url: string, arnOf: (table: string) => string, authorize: Authorize): StandIn =>
  async ({ operation, caller, body }) => {
    if (!operation.startsWith(API)) return undefined;
    for (const { table, index } of InputSchema.parse(body)) {
      const asked = index === undefined ? arnOf(table) : `${arnOf(table)}/index/${index}`;
      const denied = authorize(caller, `dynamodb:${operation.slice(API.length)}`, asked);
      if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
    }
    const response = await send(url, operation, body);
    const answer: unknown = await response.json();
    const error = response.ok ? {} : { errorType: ErrorSchema.parse(answer).__type };
    return { status: response.status, body: answer, ...error };
  };

/** dynalite wants to see a signature, but does not check it. */
const send = (url: string, target: string, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=simulator/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(body),
  });
