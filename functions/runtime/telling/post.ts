import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import { SERVICE_NAME } from '#core/product.ts';
import type { ChatAnswer } from '#core/way/chat-answer.ts';
import { type AddressGuard, createAddressGuard } from '#runtime/web/address-guard.ts';

/** A request with JSON in it. */
export interface Posting {
  /** By https. */
  readonly url: URL;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Post = (posting: Posting) => Promise<ChatAnswer>;

export interface PostProps {
  /** Where all requests go, in absolute form (RFC 9112, 3.2.2) as a proxy takes them: the simulator's stand-in for the chats. */
  readonly gateway?: string | undefined;
  /** Where no request goes; of whatever stands for addresses of ours unless said. */
  readonly guard?: AddressGuard;
  /** In milliseconds: the name, TLS, the answer and its body together. 5 s unless said. */
  readonly timeoutMs?: number;
}

/** Each chat says all that it has to say in less. */
const MOST_BYTES = 4 * 1024;

/**
 * One request over a connection of its own. No redirect is followed: it would carry what is told, and the address, to somebody else. Rejects
 * where nothing came back in time, with an error that may name the host.
 */
export const createPost =
  ({ gateway, guard = createAddressGuard(), timeoutMs = 5_000 }: PostProps = {}): Post =>
  async ({ url, body, headers }) => {
    const target = new URL(gateway ?? url);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (gateway === undefined) guard.look(host);
    const options = {
      method: 'POST',
      host,
      port: target.port,
      path: gateway === undefined ? `${url.pathname}${url.search}` : url.href,
      headers: {
        host: url.host,
        'user-agent': SERVICE_NAME,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'accept-encoding': 'identity',
        ...headers,
      },
      // Node would take the name from the Host header, which is not that of a gateway.
      servername: isIP(host) === 0 ? host : '',
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      ...(gateway === undefined && { lookup: guard.lookup }),
    } as const;
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    const request = target.protocol === 'https:' ? https.request(options, resolve) : http.request(options, resolve);
    request.on('error', reject);
    request.end(body);
    try {
      const answer = await promise;
      return { status: answer.statusCode ?? 0, body: await beginningOf(answer) };
    } finally {
      request.destroy();
    }
  };

async function beginningOf(answer: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MOST_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
}
