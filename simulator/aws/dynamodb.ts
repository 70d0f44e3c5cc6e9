import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import dynalite from 'dynalite';
import * as z from 'zod/mini';
import { type Loopback, listenOnLoopback } from '#simulator/loopback.ts';
import { type Answered, askInProcess } from './ask-in-process.ts';
import { type Authorize, refuseCall, type StandIn } from './endpoint.ts';

/** A table as the template declares it, in CreateTable's own words. */
export interface TableInput {
  readonly TableName: string;
  readonly [property: string]: unknown;
}

/** DynamoDB on loopback, which may be asked without a detour as well. */
export interface DynamoDb extends Loopback {
  /** Makes those tables that are not there yet; what is there stays, with its items. */
  create(tables: readonly TableInput[]): Promise<void>;
  /** An operation of its API, and what belongs in its body. */
  ask(operation: string, body: unknown): Promise<Answered>;
}

/** DynamoDB by dynalite, in memory, with the tables of the deployment. Knows no TTL and no transactions. */
export async function startDynamoDb(tables: readonly TableInput[]): Promise<DynamoDb> {
  const server = dynalite({ createTableMs: 0 });
  const idle = idleness(server);
  const loopback = await listenOnLoopback(server);
  const { url } = loopback;
  // dynalite closes its database under requests that it still works on, and throws where nobody can catch it.
  const close = async (): Promise<void> => {
    await idle();
    await loopback.close();
  };
  const ask: DynamoDb['ask'] = (operation, body) => askInProcess(server, headersOf(operation), JSON.stringify(body));
  const made = new Set<string>();
  const create: DynamoDb['create'] = async (wanted) => {
    for (const table of wanted.filter(({ TableName }) => !made.has(TableName))) {
      await createTable(ask, table);
      made.add(table.TableName);
    }
  };
  try {
    await create(tables);
    return { url, close, ask, create };
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

/** Until it is active, as it is in what CloudFormation has made: before that nothing can be put into it. */
async function createTable(ask: DynamoDb['ask'], table: TableInput): Promise<void> {
  const { TableName } = table;
  const { status, text } = await ask(`${API}CreateTable`, { BillingMode: 'PAY_PER_REQUEST', ...table });
  if (status !== 200) throw new Error(`table ${TableName} was not created: ${text}`);
  for (let isActive = false; !isActive; ) {
    const { text: described } = await ask(`${API}DescribeTable`, { TableName });
    isActive = DescribedSchema.parse(JSON.parse(described)).Table.TableStatus === 'ACTIVE';
    if (!isActive) await setImmediate();
  }
}

const DescribedSchema = z.object({ Table: z.object({ TableStatus: z.string() }) });

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
  z.pipe(
    // Of no table: it is about all of them.
    z.object({ TableName: z.optional(z.never()) }),
    z.transform(() => [{ table: '*', index: undefined }]),
  ),
]);
const ErrorSchema = z.object({ __type: z.string() });

/** DynamoDB as far as a function reads and writes tables that it may. */
export const dynamoDb =
  ({ ask }: Pick<DynamoDb, 'ask'>, arnOf: (table: string) => string, authorize: Authorize): StandIn =>
  async ({ operation, caller, body }) => {
    if (!operation.startsWith(API)) return undefined;
    for (const { table, index } of InputSchema.parse(body)) {
      const asked = index === undefined ? arnOf(table) : `${arnOf(table)}/index/${index}`;
      const denied = authorize(caller, `dynamodb:${operation.slice(API.length)}`, asked);
      if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
    }
    const { status, text } = await ask(operation, body);
    const answer: unknown = JSON.parse(text);
    const error = status === 200 ? {} : { errorType: ErrorSchema.parse(answer).__type };
    return { status, body: answer, ...error };
  };

/** dynalite wants to see a signature, but does not check it. */
const headersOf = (operation: string): Readonly<Record<string, string>> => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': operation,
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=simulator/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
});
