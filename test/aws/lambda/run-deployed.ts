import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onLines } from '#simulator/lambda/lines.ts';
import { exists } from '#test/aws/fetched.ts';
import { type RuntimeApi, startRuntimeApi } from './runtime-api.ts';

/** A package of its own, with its own lock file. */
const PACKAGE = join(import.meta.dirname, 'client');
const CLIENT = join(PACKAGE, 'node_modules/aws-lambda-ric/index.mjs');

export interface DeployedBundle {
  /** Holds `index.mjs`, as Lambda has it in `/var/task`. */
  readonly directory: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A function in a process of its own, run by the client with which AWS runs functions; `logs` grows with each line that it writes. */
export interface Running extends Pick<RuntimeApi, 'invoke'> {
  readonly logs: readonly string[];
  close(): Promise<void>;
}

/** From npm, by its own lock file, once: it is built on this machine, with cmake and a compiler of C++. */
export async function fetchRuntimeClient(): Promise<void> {
  if (await exists(CLIENT)) return;
  await promisify(execFile)('npm', ['ci', '--prefix', PACKAGE, '--no-audit', '--no-fund'], {
    maxBuffer: 16 * 1024 * 1024,
  });
}

export async function runDeployed({
  directory,
  functionName,
  functionArn,
  environment,
}: DeployedBundle): Promise<Running> {
  const api = await startRuntimeApi(functionArn);
  const logs: string[] = [];
  const client = spawn(process.execPath, [CLIENT, 'index.handler'], {
    cwd: directory,
    // Nothing of this machine's.
    env: {
      PATH: process.env.PATH,
      ...environment,
      _HANDLER: 'index.handler',
      LAMBDA_TASK_ROOT: directory,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: functionName,
      AWS_LAMBDA_FUNCTION_VERSION: '1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'test',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onLines(client.stdout, (line) => logs.push(line));
  onLines(client.stderr, (line) => logs.push(line));
  const ended = once(client, 'exit');
  return {
    invoke: api.invoke,
    logs,
    close: async () => {
      client.kill();
      await ended;
      await api.close();
    },
  };
}
