import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalRequest, percentEncode, signRequest, stringToSign } from '#servicestage/signer.ts';
import vectors from '#test/events/signing-vectors.json' with { type: 'json' };
import fc from '#test/fast-check.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const pairs = (query: readonly string[][]) => query.map(([name = '', value = '']) => [name, value] as const);

describe('published vectors', () => {
  const cases = vectors.requests.map((vector) => ({ ...vector, name: vector.id }));

  it.each(cases)('$name: builds the canonical request from the list of signed headers', (vector) => {
    const { at, request, signedHeaders, payloadHash } = vector;
    const { securityToken } = { securityToken: undefined, ...vector.credentials };
    const date = at.replace(/[-:]/g, '');
    const headers = { ...request.headers, 'X-Sdk-Date': date, 'X-Security-Token': securityToken };

    const canonical = canonicalRequest({
      ...request,
      query: pairs(request.query),
      headers,
      signedHeaders: signedHeaders.split(';'),
      payloadHash,
    });

    expect(sha256(canonical)).toBe(vector.canonicalRequestHash);
    expect(stringToSign(date, canonical)).toBe(`SDK-HMAC-SHA256\n${date}\n${vector.canonicalRequestHash}`);
  });

  it.each(cases.filter(({ signature }) => signature !== undefined))('$name: signs the request', (vector) => {
    const { request, credentials, signedHeaders, signature } = vector;

    const headers = signRequest({ ...request, query: pairs(request.query) }, credentials, new Date(vector.at));

    expect(headers.authorization).toBe(
      `SDK-HMAC-SHA256 Access=${credentials.accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    );
  });

  it.each(vectors.queries)('$id: writes the query in canonical form', ({ query, canonical }) => {
    const request = { method: 'GET', path: '/', headers: {}, signedHeaders: [], payloadHash: '' };

    expect(canonicalRequest({ ...request, query: pairs(query) }).split('\n')[2]).toBe(canonical);
  });

  it.each([
    [
      'names',
      [
        ['🚀', '1'],
        ['\uff5e', '2'],
        ['z', '3'],
      ],
      'z=3&%EF%BD%9E=2&%F0%9F%9A%80=1',
    ],
    [
      'values of one name',
      [
        ['a', '🚀'],
        ['a', '\uff5e'],
        ['a', 'z'],
      ],
      'a=z&a=%EF%BD%9E&a=%F0%9F%9A%80',
    ],
  ])('sorts %s by code point, also where a character has two halves', (_, query, canonical) => {
    const request = { method: 'GET', path: '/', headers: {}, signedHeaders: [], payloadHash: '' };

    expect(canonicalRequest({ ...request, query: pairs(query) }).split('\n')[2]).toBe(canonical);
  });

  it('spells out the canonical request of V1 line by line', () => {
    const host = 'servicestage.cn-north-4.myhuaweicloud.com';
    const headers = { Host: host, 'Content-Type': 'application/json', 'X-Sdk-Date': '20260102T030405Z' };
    const signedHeaders = ['X-Sdk-Date', 'host', 'content-type'];

    expect(canonicalRequest({ method: 'post', path: '/v2/p', headers, signedHeaders, payloadHash: 'hash' })).toBe(
      `POST\n/v2/p/\n\ncontent-type:application/json\nhost:${host}\nx-sdk-date:20260102T030405Z\n\ncontent-type;host;x-sdk-date\nhash`,
    );
  });
});

it('counts a header that is signed and not there as empty', () => {
  const request = { method: 'GET', path: '/', headers: {}, signedHeaders: ['host'], payloadHash: 'hash' };

  expect(canonicalRequest(request)).toBe('GET\n/\n\nhost:\n\nhost\nhash');
});

describe('signRequest', () => {
  const credentials = { accessKey: 'AK', secretKey: 'SK' };
  const at = new Date('2026-01-02T03:04:05.678Z');
  const request = { method: 'GET', path: '/v2/p', headers: { host: 'example.com' } };
  const authorizationOf = (changed: Partial<Parameters<typeof signRequest>[0]>) =>
    signRequest({ ...request, ...changed }, credentials, at).authorization;

  it('sends the time to the second and the token of temporary keys, and signs both', () => {
    const headers = signRequest(request, { ...credentials, securityToken: 'token' }, at);

    expect(headers).toMatchObject({ 'x-sdk-date': '20260102T030405Z', 'x-security-token': 'token' });
    expect(headers.authorization).toContain('SignedHeaders=host;x-sdk-date;x-security-token,');
  });

  it('sends no token header for permanent keys', () => {
    expect(Object.keys(signRequest(request, credentials, at))).toEqual(['host', 'x-sdk-date', 'authorization']);
  });

  it('takes header names in any case and values without outer white space', () => {
    expect(authorizationOf({ headers: { HOST: ' example.com ' } })).toBe(authorizationOf({}));
  });

  it('takes path segments percent-encoded or not, and keeps an encoded slash inside its segment', () => {
    expect(authorizationOf({ path: '/jobs/JOB%201' })).toBe(authorizationOf({ path: '/jobs/JOB 1' }));
    expect(authorizationOf({ path: '/100%' })).toBe(authorizationOf({ path: '/100%25' }));
    expect(authorizationOf({ path: '/jobs/a%2Fb' })).not.toBe(authorizationOf({ path: '/jobs/a/b' }));
  });

  it('signs a path the same with and without its final slash', () => {
    expect(authorizationOf({ path: '/v2/p/' })).toBe(authorizationOf({ path: '/v2/p' }));
  });

  it('does not care for the order in which query parameters are given', () => {
    const query = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })));

    fc.assert(
      fc.property(query, (given) => {
        expect(authorizationOf({ query: [...given].reverse() })).toBe(authorizationOf({ query: given }));
      }),
    );
  });

  it('changes the signature with every part of the request', () => {
    const signatures = [
      authorizationOf({}),
      authorizationOf({ method: 'POST' }),
      authorizationOf({ path: '/v2/q' }),
      authorizationOf({ query: [['limit', '1']] }),
      authorizationOf({ headers: { host: 'example.org' } }),
      authorizationOf({ body: '{}' }),
      signRequest(request, credentials, new Date('2026-01-02T03:04:06Z')).authorization,
      signRequest(request, { ...credentials, secretKey: 'other' }, at).authorization,
    ];

    expect(new Set(signatures).size).toBe(signatures.length);
  });

  it('is accepted by a verifier that shares no code with it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const visible = fc.string({ minLength: 1, maxLength: 12 }).filter((value) => value.trim() === value);
    const signed = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
      segments: fc.array(text),
      query: fc.array(fc.tuple(text, text)),
      headers: fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,11}$/), visible),
      body: text,
    });

    fc.assert(
      fc.property(signed, ({ segments, ...rest }) => {
        const path = `/${segments.map(percentEncode).join('/')}`;
        const headers = signRequest({ path, ...rest }, credentials, at);

        expect(verify({ path, ...rest, headers }, credentials.secretKey)).toBe(true);
      }),
    );
  });
});

interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Written from the guide, with none of the signer's functions: bytes and tables instead of `encodeURIComponent`. */
function verify({ method, path, query, headers, body }: Received, secretKey: string): boolean {
  const [, names = '', given] = /SignedHeaders=(.*), Signature=(.*)$/.exec(headers.authorization ?? '') ?? [];
  const block = names.split(';').map((name) => `${name}:${headers[name]?.trim()}`);
  const sorted = [...query].sort((a, b) => (a[0] === b[0] ? order(a[1], b[1]) : order(a[0], b[0])));
  const search = sorted.map(([name, value]) => `${escaped(name)}=${escaped(value)}`);
  const uri = path.endsWith('/') ? path : `${path}/`;
  const lines = [method, uri, search.join('&'), ...block, '', names, sha256(body)];
  const toSign = ['SDK-HMAC-SHA256', headers['x-sdk-date'], sha256(lines.join('\n'))];
  return createHmac('sha256', secretKey).update(toSign.join('\n')).digest('hex') === given;
}

/** Code point by code point. */
function order(a: string, b: string): number {
  const [ofA, ofB] = [[...a], [...b]].map((text) => text.map((character) => character.codePointAt(0) ?? 0));
  for (const [index, point] of ofA?.entries() ?? []) {
    const other = ofB?.[index] ?? -1;
    if (point !== other) return point - other;
  }
  return (ofA?.length ?? 0) - (ofB?.length ?? 0);
}

const escaped = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => [String.fromCharCode(byte), `%${byte.toString(16).toUpperCase().padStart(2, '0')}`] as const)
    .map(([character, hex]) => (/[A-Za-z0-9_.~-]/.test(character) ? character : hex))
    .join('');
