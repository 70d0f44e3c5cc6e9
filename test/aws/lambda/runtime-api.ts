import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { InvocationError } from '#simulator/lambda/execution-environment.ts';
import { listenOnLoopback } from '#simulator/loopback.ts';

/** What Lambda gives a runtime to do, and hears of it. Source: Lambda developer guide, runtime API. */
export interface RuntimeApi {
  /** Host and port, as the runtime wants it. */
  readonly address: string;
  /** Hands one event over to whoever asks next. Rejects with an `InvocationError` if the function broke down, or never came up. */
  invoke(payload: unknown): Promise<unknown>;
  close(): Promise<void>;
}

interface Waiting {
  readonly id: string;
  readonly payload: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

const TIMEOUT_MS = 60_000;

export async function startRuntimeApi(functionArn: string): Promise<RuntimeApi> {
  const queue: Waiting[] = [];
  const underWay = new Map<string, Waiting>();
  let idle: ServerResponse | undefined;
  let begun = 0;

  const handOver = (): void => {
    const next = idle === undefined ? undefined : queue.shift();
    if (next === undefined) return;
    underWay.set(next.id, next);
    idle?.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': next.id,
      'lambda-runtime-deadline-ms': String(Date.now() + TIMEOUT_MS),
      'lambda-runtime-invoked-function-arn': functionArn,
    });
    idle?.end(JSON.stringify(next.payload));
    idle = undefined;
  };

  const heard = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, id = '', what] = /\/runtime\/invocation\/([^/]+)\/(response|error)$/.exec(request.url ?? '') ?? [];
    if (request.url?.endsWith('/runtime/invocation/next')) {
      idle = response;
      return handOver();
    }
    const said: unknown = JSON.parse((await text(request)) || 'null');
    const told = what === undefined ? [...queue.splice(0), ...underWay.values()] : [underWay.get(id)];
    for (const one of told) {
      if (what === 'response') one?.resolve(said);
      else one?.reject(new InvocationError('RuntimeError', JSON.stringify(said)));
    }
    response.writeHead(202).end('{}');
  };

  const { url, close } = await listenOnLoopback(
    createServer((request, response) => {
      heard(request, response).catch(() => response.writeHead(500).end());
    }),
  );
  return {
    address: url.replace('http://', ''),
    invoke: (payload) =>
      new Promise((resolve, reject) => {
        queue.push({ id: `request-${++begun}`, payload, resolve, reject });
        handOver();
      }),
    close,
  };
}
