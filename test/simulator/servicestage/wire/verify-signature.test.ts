import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signRequest } from '#servicestage/signer.ts';
import {
  isSignedBy,
  readAuthorization,
  readSdkDate,
  serverCanonicalRequest,
} from '#simulator/servicestage/wire/verify-signature.ts';
import type { WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import vectors from '#test/events/signing-vectors.json' with { type: 'json' };
import fc from '#test/fast-check.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The vector as it comes over the wire: names of headers in lower case, the query once encoded by hand. */
function wire(vector: (typeof vectors.requests)[number]): WireRequest {
  const { request, credentials, at } = vector;
  const { securityToken } = { securityToken: undefined, ...credentials };
  const query = request.query.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&');
  const headers: Record<string, string | undefined> = {
    ...request.headers,
    'x-sdk-date': at.replace(/[-:]/g, ''),
    'x-security-token': securityToken,
  };
  return {
    method: request.method,
    url: query === '' ? request.path : `${request.path}?${query}`,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from('body' in request ? (request.body ?? '') : ''),
  };
}

describe('published vectors', () => {
  const cases = vectors.requests.map((vector) => ({ ...vector, name: vector.id }));

  it.each(cases)('$name: sees the same canonical request', (vector) => {
    const canonical = serverCanonicalRequest(wire(vector), vector.signedHeaders.split(';'));

    expect(sha256(canonical)).toBe(vector.canonicalRequestHash);
  });

  it.each(cases.filter(({ signature }) => signature !== undefined))('$name: takes the signature', (vector) => {
    const { accessKey, secretKey } = vector.credentials;
    const header = `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${vector.signedHeaders}, Signature=${vector.signature}`;
    const authorization = readAuthorization(header);
    if (authorization === undefined) throw new Error('unread');
    const request = wire(vector);
    const canonical = serverCanonicalRequest(request, authorization.signedHeaders);
    const date = request.headers['x-sdk-date'] ?? '';

    expect(authorization.accessKey).toBe(accessKey);
    expect(isSignedBy(secretKey, authorization, date, canonical)).toBe(true);
    expect(isSignedBy(`${secretKey}x`, authorization, date, canonical)).toBe(false);
  });

  it.each(vectors.queries)('$id: puts the query into canonical order', ({ query, canonical }) => {
    const url = `/?${query.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&')}`;

    const seen = serverCanonicalRequest({ method: 'GET', url, headers: {}, body: Buffer.alloc(0) }, []);

    expect(seen.split('\n')[2]).toBe(canonical);
  });
});

describe('the deployed signer and this verifier', () => {
  it('agree on any request', () => {
    // Beyond the basic plane Huawei's own SDKs sort differently: Go by bytes, Node by UTF-16 units.
    const text = fc.string({ unit: fc.constantFrom(..."aZ09-_.~ +%&=/?*!()'éя一") });
    const pair = fc.tuple(text, text);
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), fc.array(pair, { maxLength: 5 }), text, (segments, query, body) => {
        const path = `/${segments.map(encodeURIComponent).join('/')}`;
        const credentials = { accessKey: 'AK', secretKey: 'SK' };
        const headers = { host: '127.0.0.1:8080', 'content-type': 'application/json' };
        const signed = signRequest({ method: 'POST', path, query, headers, body }, credentials, new Date(0));
        const encoded = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
        const request = {
          method: 'POST',
          url: `${path}?${encoded.join('&')}`,
          headers: signed,
          body: Buffer.from(body),
        };
        const authorization = readAuthorization(signed.authorization);
        const canonical = serverCanonicalRequest(request, authorization?.signedHeaders ?? []);

        return authorization !== undefined && isSignedBy('SK', authorization, '19700101T000000Z', canonical);
      }),
    );
  });
});

describe('readAuthorization', () => {
  it.each([
    undefined,
    '',
    'Bearer x',
    `SDK-HMAC-SHA256, Access=a, SignedHeaders=b, Signature=${'0'.repeat(64)}`,
    `SDK-HMAC-SHA256 Access=a, SignedHeaders=b, Signature=${'0'.repeat(63)}`,
    `V11-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=b, Signature=${'0'.repeat(64)}`,
  ])('does not read %j', (header) => {
    expect(readAuthorization(header)).toBeUndefined();
  });
});

describe('readSdkDate', () => {
  it('reads the compact form only', () => {
    expect(readSdkDate('20260102T030405Z')).toBe(Date.parse('2026-01-02T03:04:05Z'));
    expect(readSdkDate('2026-01-02T03:04:05Z')).toBeUndefined();
    expect(readSdkDate('20261302T030405Z')).toBeUndefined();
    expect(readSdkDate(undefined)).toBeUndefined();
  });
});
