import { once } from 'node:events';
import * as http from 'node:http';
import * as net from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished, vi } from 'vitest';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

export type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown };

/** Where it listens, and every request it has received. */
export interface LoopbackServer {
  readonly origin: string;
  readonly received: readonly Received[];
}

/** A real HTTP server that answers with the replies in turn, and with 500 to any request beyond them. */
export async function httpServer(...replies: readonly Reply[]): Promise<LoopbackServer> {
  const received: Received[] = [];
  const server = http.createServer(async (incoming, outgoing) => {
    const { method = '', url = '', headers, rawHeaders } = incoming;
    const body = await text(incoming);
    const reply = replies[received.length] ?? { status: 500, body: 'no reply is left' };
    received.push({ method, url, headers, rawHeaders, body });
    outgoing.writeHead(reply.status ?? 200, reply.headers);
    outgoing.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {}));
  });
  return { origin: `http://127.0.0.1:${await listen(server)}`, received };
}

/** A server below HTTP: `talk` gets each connection. */
export async function rawServer(talk: (socket: net.Socket) => void): Promise<string> {
  return `http://127.0.0.1:${await listen(net.createServer(talk))}`;
}

/** Time-outs that only `vi.advanceTimersByTime` brings about, so that no test depends on how busy the machine is. */
export function stoppedClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

/** Talks once the request has begun to arrive. */
export const answering = (talk: (socket: net.Socket) => void): Promise<string> =>
  rawServer((socket) => socket.once('data', () => talk(socket)));

/** A port nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** Listens on a free port of 127.0.0.1 until the test is over. */
export async function listen(server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return address.port;
}
