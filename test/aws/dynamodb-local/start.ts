import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '#test/contracts/dynamo-store.ts';

const HERE = import.meta.dirname;
const CACHE = join(HERE, '../../../.cache/dynamodb-local');

/**
 * AWS's own DynamoDB for tests, in memory on a loopback port, with these tables. Needs a JDK of 17 or later on the path, and
 * Maven the first time. Rejects, with what Maven or Java said, where it cannot be had.
 */
export async function startDynamoDbLocal(
  tables: readonly Omit<CreateTableCommandInput, 'BillingMode'>[],
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const libraries = await fetchLibraries();
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

/** From Maven Central, once for each state of the pom. */
async function fetchLibraries(): Promise<string> {
  const pom = join(HERE, 'pom.xml');
  const version = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  const libraries = join(CACHE, version);
  if (await exists(libraries)) return libraries;
  await mkdir(CACHE, { recursive: true });
  const unfinished = await mkdtemp(join(CACHE, 'unfinished-'));
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${unfinished}`];
  await promisify(execFile)('mvn', ['--quiet', '--batch-mode', '--file', pom, ...copy]);
  await rename(unfinished, libraries);
  return libraries;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

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
