import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request as open } from 'node:http';
import type { KeyPair } from '#core/credentials.ts';
import { parseJson } from '#core/json.ts';
import { signRequest } from '#servicestage/signer.ts';

export interface Exchange {
  readonly method?: string;
  /** Path and query, sent as they are. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Undefined where the text is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into the body right where it says what it expects
  readonly json: any;
}

/** Sends a request to a loopback server, signed by the signer that is deployed. */
export function signedFetch(url: string, exchange: Exchange, credentials: KeyPair, at: Date): Promise<Received> {
  return plainFetch(url, { ...exchange, headers: signedHeaders(url, exchange, credentials, at) });
}

/** The headers of a signed request, for those who want to spoil it before they send it. */
export function signedHeaders(
  url: string,
  { method = 'GET', path, headers = {}, body = '' }: Exchange,
  credentials: KeyPair,
  at: Date,
): Record<string, string> {
  const [bare = '', query = ''] = path.split('?');
  const toSign = { method, path: bare, query: new URLSearchParams(query), body };
  return signRequest({ ...toSign, headers: { host: new URL(url).host, ...headers } }, credentials, at);
}

/** Sends a request to a loopback server as it is: no header but those of HTTP itself is added. */
export async function plainFetch(url: string, exchange: Exchange): Promise<Received> {
  const { method = 'GET', path, headers = {}, body = '' } = exchange;
  const { hostname, port } = new URL(url);
  const length = body.length === 0 ? {} : { 'content-length': Buffer.byteLength(body) };
  const outgoing = open({ hostname, port, method, path, headers: { ...headers, ...length }, agent: false });
  outgoing.end(body);
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response');
  if (incoming === undefined) throw new Error('a response event without a response');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString();
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, text, json: parseJson(text) };
}
