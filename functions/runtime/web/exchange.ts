import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import { SERVICE_NAME } from '#core/product.ts';
import type { AddressGuard } from './address-guard.ts';
import { beginningOf } from './beginning.ts';

/** One request of ours to somebody else's server. */
export interface Exchange {
  readonly url: URL;
  /** An origin to which it goes instead, in absolute form (RFC 9112, 3.2.2) as a proxy takes it: the simulator's stand-in. */
  readonly gateway?: string | undefined;
  /** Where it does not go; not asked about the gateway. @default it goes everywhere */
  readonly guard?: AddressGuard | undefined;
  /** One time-out for all of it: the look-up of the name, TLS, the answer and its body. */
  readonly signal: AbortSignal;
  /** Beside those that each request has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is posted, if anything is. */
  readonly body?: string;
  /** As many bytes of the answer are read. */
  readonly mostBytes: number;
}

export interface Exchanged {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** The beginning of the body. */
  readonly bytes: Buffer;
}

/** Over a connection of its own, and no redirect is followed. Rejects where nothing came back, with an error that may name the host. */
export async function exchange({
  url,
  gateway,
  signal,
  headers,
  body,
  mostBytes,
  ...way
}: Exchange): Promise<Exchanged> {
  const guard = gateway === undefined ? way.guard : undefined;
  const target = new URL(gateway ?? url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  guard?.look(host);
  const options = {
    method: body === undefined ? 'GET' : 'POST',
    host,
    port: target.port,
    path: gateway === undefined ? `${url.pathname}${url.search}` : url.href,
    headers: {
      host: url.host,
      'user-agent': SERVICE_NAME,
      'accept-encoding': 'identity',
      ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
      ...headers,
    },
    // Node would take the name from the Host header, which is not that of a gateway.
    servername: isIP(host) === 0 ? host : '',
    agent: false,
    signal,
    ...(guard && { lookup: guard.lookup }),
  } as const;
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const request = target.protocol === 'https:' ? https.request(options, resolve) : http.request(options, resolve);
  request.on('error', reject);
  request.end(body);
  try {
    const answer = await promise;
    return { status: answer.statusCode ?? 0, headers: answer.headers, bytes: await beginningOf(answer, mostBytes) };
  } finally {
    request.destroy();
  }
}
