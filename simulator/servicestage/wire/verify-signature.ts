import { createHash, createHmac } from 'node:crypto';
import { decoded, pathOf, queryOf, type WireRequest } from './wire-request.ts';

// Written from the signing guide alone, on purpose apart from the signer that is deployed: two readings of one document.

/** The three parts of an `Authorization: SDK-HMAC-SHA256 …`. */
export interface Authorization {
  readonly accessKey: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const AUTHORIZATION = /^SDK-HMAC-SHA256 Access=([^,\s]+), SignedHeaders=([^,\s]+), Signature=([0-9a-f]{64})$/;

/** Undefined where the header is missing or of another form. */
export function readAuthorization(header: string | undefined): Authorization | undefined {
  const [, accessKey, names, signature] = AUTHORIZATION.exec(header ?? '') ?? [];
  if (accessKey === undefined || names === undefined || signature === undefined) return undefined;
  return { accessKey, signedHeaders: names.split(';'), signature };
}

/** The canonical request as the server sees it, built from the request's own list of signed headers and its raw bytes. */
export function serverCanonicalRequest(request: WireRequest, signedHeaders: readonly string[]): string {
  const names = signedHeaders.map((name) => name.toLowerCase()).toSorted();
  const lines = [
    request.method.toUpperCase(),
    uri(pathOf(request.url)),
    queryString(queryOf(request.url)),
    ...names.map((name) => `${name}:${(request.headers[name] ?? '').trim()}`),
    '',
    names.join(';'),
    request.headers['x-sdk-content-sha256'] ?? createHash('sha256').update(request.body).digest('hex'),
  ];
  return lines.join('\n');
}

/** Whether this secret key made that signature for this canonical request. */
export function isSignedBy(secretKey: string, { signature }: Authorization, date: string, canonical: string): boolean {
  const hash = createHash('sha256').update(canonical, 'utf8').digest('hex');
  const text = `SDK-HMAC-SHA256\n${date}\n${hash}`;
  return createHmac('sha256', secretKey).update(text, 'utf8').digest('hex') === signature;
}

/** Reads `X-Sdk-Date`, such as 20260102T030405Z, as epoch milliseconds. */
export function readSdkDate(text: string | undefined): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '') ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

function uri(path: string): string {
  const segments = path.split('/').map((segment) => encode(decoded(segment) ?? segment));
  if (segments.at(-1) !== '') segments.push('');
  return segments.join('/');
}

/** By name, and by value where a name repeats; a plus sign is a space, as in any query. */
function queryString(query: string): string {
  if (query === '') return '';
  const pairs = query.split('&').map((pair) => {
    const split = pair.indexOf('=');
    const [name, value] = split < 0 ? [pair, ''] : [pair.slice(0, split), pair.slice(split + 1)];
    return [plain(name), plain(value)] as const;
  });
  return pairs
    .toSorted(([a, x], [b, y]) => byCode(a, b) || byCode(x, y))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

function plain(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  return decoded(spaced) ?? spaced;
}

const byCode = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Byte by byte: what is not unreserved in RFC 3986 is a percent sign and two capital hex digits. */
const encode = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
