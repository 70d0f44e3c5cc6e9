import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

export interface TappedRequest {
  /** Of the server. */
  readonly port: number;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Listens in on a server of this process, or on all of them: their requests as they came in, byte for byte. */
export function tapRequests(url?: string): { readonly requests: readonly TappedRequest[]; stop(): void } {
  const requests: TappedRequest[] = [];
  const only = url === undefined ? undefined : Number(new URL(url).port);
  const listen = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    const { localPort: port = 0 } = request.socket;
    if (only !== undefined && port !== only) return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      requests.push({ port, method, url: path, headers, body: Buffer.concat(chunks).toString('utf8') });
    });
  };
  subscribe('http.server.request.start', listen);
  return { requests, stop: () => void unsubscribe('http.server.request.start', listen) };
}
