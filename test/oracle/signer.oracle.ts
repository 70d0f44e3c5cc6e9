import { createRequire } from 'node:module';
import { type QueryPair, type RequestToSign, signRequest } from '../../functions/servicestage/signer.ts';

/** What we use of the vendor's signer, which has no types that TypeScript 7 would find here. */
interface Vendor {
  readonly AKSKSigner: {
    sign(request: VendorRequest, credentials: { getAk(): string; getSk(): string }): Record<string, string>;
  };
}

interface VendorRequest {
  readonly method: string;
  readonly endpoint: string;
  readonly queryParams: Record<string, string | string[]>;
  readonly headers: Record<string, string>;
  readonly data?: unknown;
}

const vendor: Vendor = createRequire(import.meta.url)('@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner');

const KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const SECRET = `${KEY}abcdefghijklmnopqrstuvwxyz+/=`;
const NAME = 'abcdefghijklmnopqrstuvwxyz0123456789_-';
const VALUE = `${SECRET} -_.~!*'();:@&,?#[]%"<>|{}$^é维🚀`;

const ROUNDS = 5_000;
const SHOWN = 3;
const seed = Number(process.argv[2] ?? 20_260_102);
const differences = Array.from({ length: ROUNDS }, (_, round) => compare(randomOf(seed + round))).filter(
  (difference) => difference !== undefined,
);

for (const difference of differences.slice(0, SHOWN)) console.error(JSON.stringify(difference, undefined, 2));
console.log(`${ROUNDS - differences.length} of ${ROUNDS} requests signed alike (seed ${seed})`);
process.exitCode = differences.length === 0 ? 0 : 1;

function compare(random: () => number) {
  const request = requestOf(random);
  const credentials = { accessKey: text(random, KEY, 20), secretKey: text(random, SECRET, 40) };
  const token = random() < 0.3 ? { securityToken: text(random, SECRET, 60) } : {};
  const at = new Date(Math.floor(random() * 4_000_000_000) * 1_000);
  const ours = signRequest(request, { ...credentials, ...token }, at);
  const theirs = signedByVendor(request, { ...credentials, ...token }, ours['x-sdk-date'] ?? '');
  return ours.authorization === theirs ? undefined : { request, at, ours: ours.authorization, theirs };
}

function signedByVendor(
  { method, path, query = [], headers, body }: RequestToSign,
  { accessKey, secretKey, securityToken }: Parameters<typeof signRequest>[1],
  date: string,
): string | undefined {
  const queryParams: Record<string, string | string[]> = {};
  for (const [name, value] of query) queryParams[name] = [...[queryParams[name] ?? []].flat(), value];
  const signed = vendor.AKSKSigner.sign(
    {
      method,
      endpoint: `https://${headers.host}${path}`,
      queryParams,
      headers: { ...headers, 'X-Sdk-Date': date, ...(securityToken && { 'X-Security-Token': securityToken }) },
      ...(body !== undefined && { data: JSON.parse(String(body)) }),
    },
    { getAk: () => accessKey, getSk: () => secretKey },
  );
  return signed.Authorization;
}

/** Paths and query names as this API has them: of others the vendor's `url.parse` and locale order make something else. */
function requestOf(random: () => number): RequestToSign {
  const segments = Array.from({ length: 1 + below(random, 12) }, () => text(random, NAME, 36));
  const query = Array.from(
    { length: below(random, 6) },
    (): QueryPair => [text(random, NAME, 12), random() < 0.1 ? '' : text(random, VALUE, 24)],
  );
  const repeated = query.flatMap(([name]): QueryPair[] => (random() < 0.2 ? [[name, text(random, VALUE, 8)]] : []));
  const body =
    random() < 0.5 ? undefined : JSON.stringify({ action: text(random, NAME, 9), text: text(random, VALUE, 99) });
  return {
    method: body === undefined ? 'GET' : 'POST',
    path: `/${segments.join('/')}`,
    query: [...query, ...repeated],
    headers: {
      host: `${text(random, NAME.slice(0, 26), 20)}.example.com${random() < 0.2 ? ':8443' : ''}`,
      'x-project-id': text(random, '0123456789abcdef', 32),
      'content-type': random() < 0.9 ? 'application/json' : 'text/plain',
      ...(random() < 0.1 && { 'X-Sdk-Content-Sha256': 'UNSIGNED-PAYLOAD' }),
    },
    ...(body !== undefined && { body }),
  };
}

/** At least one character. Whole characters, so that no surrogate is torn off. */
function text(random: () => number, alphabet: string, most: number): string {
  const characters = [...alphabet];
  return Array.from({ length: 1 + below(random, most) }, () => characters[below(random, characters.length)]).join('');
}

function below(random: () => number, bound: number): number {
  return Math.floor(random() * bound);
}

/** mulberry32: the same requests for the same seed, on every machine. */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
