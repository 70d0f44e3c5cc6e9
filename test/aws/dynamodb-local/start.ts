import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { fetchLibraries } from '#test/aws/maven.ts';
import { dynamoClient } from '#test/contracts/dynamo-store.ts';

const HERE = import.meta.dirname;

/**
 * AWS's own DynamoDB for tests, in memory on a loopback port, with these tables. Needs a JDK of 17 or later on the path, and
 * Maven the first time. Rejects, with what Maven or Java said, where it cannot be had.
 */
export async function startDynamoDbLocal(
  tables: readonly Omit<CreateTableCommandInput, 'BillingMode'>[],
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const libraries = await fetchLibraries(HERE);
  const java = spawn(
    'java',
    [`-Djava.library.path=${libraries}`, '-cp', join(libraries, '*'), join(HERE, 'LoopbackDynamoDb.java')],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  await once(java, 'spawn');
  const url = `http://127.0.0.1:${await portOf(java)}`;
  const client = dynamoClient(url);
  for (const table of tables) {
    await client.send(new CreateTableCommand({ ...table, BillingMode: 'PAY_PER_REQUEST' }));
  }
  client.destroy();
  return {
    url,
    close: async () => {
      java.stdin.end();
      await once(java, 'exit');
    },
  };
}

async function portOf(java: ChildProcessByStdio<Writable, Readable, Readable>): Promise<string> {
  const said: string[] = [];
  java.stderr.on('data', (text) => said.push(String(text)));
  for await (const line of createInterface(java.stdout)) {
    const [, port] = /^listening on (\d+)$/.exec(line) ?? [];
    if (port !== undefined) return port;
    said.push(line);
  }
  throw new Error(`DynamoDB Local did not start: ${said.join('\n')}`);
}
