import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onLines } from '#simulator/lambda/lines.ts';
import { fetchPrograms } from '#test/aws/python.ts';

const HERE = import.meta.dirname;

/** An AWS account of somebody else's making, in memory. */
export interface Moto {
  readonly url: string;
  /** Deploys a template as a stack of that name: what there is then. */
  deploy(name: string, template: string): Promise<DeployedStack>;
  close(): Promise<void>;
}

export interface DeployedStack {
  readonly status: string;
  /** Of what there is, by type. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Needs Python 3, and PyPI the first time. */
export async function startMoto(): Promise<Moto> {
  const programs = await fetchPrograms(HERE);
  const server = spawn(join(programs, 'moto_server'), ['-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    for (const output of [server.stdout, server.stderr]) {
      onLines(output, (line) => {
        said.push(line);
        const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
        if (found !== undefined) resolve(found);
      });
    }
    server.once('exit', () => reject(new Error(`moto did not start: ${said.join('\n')}`)));
  });
  return {
    url,
    deploy: async (name, template) => {
      const line = [join(HERE, 'deploy.py'), url, name, template];
      const { stdout } = await promisify(execFile)(join(programs, 'python'), line, { maxBuffer: 16 * 1024 * 1024 });
      return JSON.parse(stdout);
    },
    close: async () => {
      server.kill();
      await once(server, 'exit');
    },
  };
}
