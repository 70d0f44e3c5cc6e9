import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

export interface TappedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Listens in on a server of this process: its requests as they came in, byte for byte. */
export function tapRequests(url: string): { readonly requests: readonly TappedRequest[]; stop(): void } {
  const requests: TappedRequest[] = [];
  const port = Number(new URL(url).port);
  const listen = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    if (request.socket.localPort !== port) return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      requests.push({ method, url: path, headers, body: Buffer.concat(chunks).toString('utf8') });
    });
  };
  subscribe('http.server.request.start', listen);
  return { requests, stop: () => void unsubscribe('http.server.request.start', listen) };
}
