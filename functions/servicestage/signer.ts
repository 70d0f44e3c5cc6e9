import { createHash, createHmac } from 'node:crypto';
import type { KeyPair } from '#core/credentials.ts';

/** A query parameter, decoded; `URLSearchParams` is a list of these too. */
export type QueryPair = readonly [name: string, value: string];

export type HeaderValues = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface RequestToSign {
  readonly method: string;
  /** As on the wire, without the query. */
  readonly path: string;
  readonly query?: Iterable<QueryPair>;
  /** Every one of these is signed; a header that an intermediary may rewrite is added afterwards. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes that are sent. */
  readonly body?: string | Uint8Array;
}

export interface RequestToVerify {
  readonly method: string;
  readonly path: string;
  readonly query?: Iterable<QueryPair>;
  readonly headers: HeaderValues;
  /** Taken from the request's own Authorization: signers differ in what they sign. */
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
}

const ALGORITHM = 'SDK-HMAC-SHA256';

/**
 * The request's headers, names in lower case, with `x-sdk-date`, `authorization` and, for temporary keys,
 * `x-security-token`. Pure. Source: Huawei Cloud, API Request Signing Guide, AK/SK authentication.
 */
export function signRequest(request: RequestToSign, credentials: KeyPair, at: Date): Record<string, string> {
  const { accessKey, secretKey, securityToken } = credentials;
  const date = sdkDate(at);
  const headers = {
    ...lowerCased(request.headers),
    'x-sdk-date': date,
    ...(securityToken !== undefined && { 'x-security-token': securityToken }),
  };
  const signedHeaders = Object.keys(headers).filter(isSignable).sort();
  const canonical = canonicalRequest({ ...request, headers, signedHeaders, payloadHash: payloadHash(request) });
  const signed = signature(secretKey, stringToSign(date, canonical));
  return { ...headers, authorization: authorization(accessKey, signedHeaders, signed) };
}

/** The six parts of a request that both sides have to agree on. */
export function canonicalRequest(request: RequestToVerify): string {
  const headers = lowerCased(request.headers);
  const names = request.signedHeaders.map((name) => name.toLowerCase()).sort();
  return [
    request.method.toUpperCase(),
    canonicalUri(request.path),
    canonicalQueryString(request.query ?? []),
    names.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`).join(''),
    names.join(';'),
    request.payloadHash,
  ].join('\n');
}

/** `date` is the value of `X-Sdk-Date`. There is neither region nor scope in it. */
export const stringToSign = (date: string, canonical: string): string =>
  [ALGORITHM, date, sha256(canonical)].join('\n');

export const signature = (secretKey: string, toSign: string): string =>
  createHmac('sha256', secretKey).update(toSign).digest('hex');

const authorization = (accessKey: string, signedHeaders: readonly string[], signed: string): string =>
  `${ALGORITHM} Access=${accessKey}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signed}`;

/** The body's hash, unless the request names another in `X-Sdk-Content-Sha256` (`UNSIGNED-PAYLOAD` as a rule). */
export const payloadHash = ({ headers, body }: { headers: HeaderValues; body?: string | Uint8Array }): string =>
  String(lowerCased(headers)['x-sdk-content-sha256'] ?? sha256(body ?? ''));

/** `20060102T150405Z`, the form of `X-Sdk-Date`. */
const sdkDate = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Everything but the unreserved characters of RFC 3986, of which `encodeURIComponent` leaves five more alone. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Signed with a slash at the end, though a slash at the end on the wire is answered with 404. */
function canonicalUri(path: string): string {
  const encoded = path
    .split('/')
    .map((segment) => percentEncode(percentDecode(segment)))
    .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

const canonicalQueryString = (query: Iterable<QueryPair>): string =>
  [...query]
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');

/**
 * By code point, as Python, Go and the gateway have it, which is the order of the bytes of UTF-8: `<` goes by halves of a character beyond
 * the first 65,536, and what a locale thinks of the order differs from machine to machine.
 */
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function percentDecode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Gateways drop header names with an underscore, so Huawei's Go signer leaves them out. */
const isSignable = (name: string): boolean => !name.includes('_');

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const lowerCased = <Value>(headers: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
