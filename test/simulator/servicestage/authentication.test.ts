import { describe, expect, it } from 'vitest';
import { plainFetch, signedFetch, signedHeaders } from '#test/support/signed-fetch.ts';
import { CAS, IDENTITY, INSTANCE, keysOf, PLACE, servedShop } from './shop.ts';

const wrongKey = { ...IDENTITY, secretKey: 'wrong' };
const temporary = { ...IDENTITY, accessKey: 'TEMPKEY', securityToken: 'TOKEN==' };

describe('a signed request', () => {
  it('is let through, the host with its port included', async () => {
    const { get } = await servedShop();

    expect((await get(INSTANCE)).status).toBe(200);
  });

  it('is let through whatever headers it signs, as long as the date is among them', async () => {
    const { server, world } = await servedShop();
    const exchange = { path: `${CAS}/applications?order=asc&limit=5&name=%E4%B8%80%20(*)` };
    const extra = { 'x-project-id': PLACE.projectId, accept: 'application/json', 'x-language': ' en-us ' };

    const answer = await signedFetch(
      server.url,
      { ...exchange, headers: extra },
      keysOf(IDENTITY),
      new Date(world.now()),
    );

    expect(answer.status).toBe(200);
  });

  it('is refused if the date is not signed', async () => {
    const { server, world } = await servedShop();
    const headers = signedHeaders(server.url, { path: INSTANCE }, keysOf(IDENTITY), new Date(world.now()));
    const authorization = headers.authorization?.replace(';x-sdk-date', '') ?? '';

    const answer = await plainFetch(server.url, { path: INSTANCE, headers: { ...headers, authorization } });

    expect(answer).toMatchObject({ status: 401, json: { error_code: 'APIGW.0301' } });
  });

  it('is checked against the bytes of its body', async () => {
    const { server, world } = await servedShop();
    const exchange = { method: 'POST', path: `${INSTANCE}/action`, body: '{"action":"restart"}' };
    const headers = signedHeaders(server.url, exchange, keysOf(IDENTITY), new Date(world.now()));

    const answer = await plainFetch(server.url, { ...exchange, headers, body: '{"action": "restart"}' });

    expect(answer.status).toBe(401);
    expect(world.accepted).toEqual([]);
  });

  it('with an unsigned payload may have any body', async () => {
    const { server, world } = await servedShop();
    const headers = { 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD', 'content-type': 'application/json' };
    const exchange = { method: 'POST', path: `${INSTANCE}/action`, headers };
    const signed = signedHeaders(server.url, exchange, keysOf(IDENTITY), new Date(world.now()));

    const answer = await plainFetch(server.url, { ...exchange, headers: signed, body: '{"action":"restart"}' });

    expect(answer.status).toBe(200);
  });

  it('with a wrong signature is shown the canonical request of the server, bars for line breaks', async () => {
    const { get, server } = await servedShop();
    const { host } = new URL(server.url);

    const answer = await get(`${INSTANCE}/snapshots?order=asc&limit=5`, wrongKey);

    expect(answer).toMatchObject({ status: 401, json: { error_code: 'APIGW.0301' } });
    expect(answer.json.error_msg).toMatch(/^Incorrect IAM authentication information: verify aksk signature fail/);
    expect(answer.json.error_msg).toContain(
      `GET|${INSTANCE}/snapshots/|limit=5&order=asc|host:${host}|x-sdk-date:20260302T080000Z||host;x-sdk-date|e3b0c442`,
    );
  });

  it.each(['Bearer abc', 'SDK-HMAC-SHA256 Access=a', ''])(
    'is not one with the Authorization %j',
    async (authorization) => {
      const { server } = await servedShop();

      const answer = await plainFetch(server.url, { path: INSTANCE, headers: { authorization } });

      expect(answer).toMatchObject({ status: 401, json: { error_code: 'APIGW.0301' } });
      expect(answer.json.error_msg).toContain('Incorrect IAM authentication information');
    },
  );
});

describe('the date of a request', () => {
  it.each([
    [-15 * 60, 200],
    [-15 * 60 - 1, 401],
    [15 * 60, 200],
    [15 * 60 + 1, 401],
  ])('%d seconds off is answered with %d', async (offset, status) => {
    const { server, world } = await servedShop();

    const at = new Date(world.now() + offset * 1000);
    const answer = await signedFetch(server.url, { path: INSTANCE }, keysOf(IDENTITY), at);

    expect(answer.status).toBe(status);
    if (status === 401) {
      expect(answer.json.error_code).toBe('APIGW.0303');
      expect(answer.json.error_msg).toContain('server time 2026-03-02T08:00:00.000Z');
    }
  });
});

describe('an access key', () => {
  it('nobody knows is refused', async () => {
    const { get } = await servedShop();

    const answer = await get(INSTANCE, { ...IDENTITY, accessKey: 'NOBODY' });

    expect(answer).toMatchObject({ status: 401, json: { error_code: 'APIGW.0301' } });
  });

  it('is locked for five minutes after five wrong signatures in a row', async () => {
    const { get, pass } = await servedShop();
    for (let count = 0; count < 5; count++) await get(INSTANCE, wrongKey);

    pass(299);
    const locked = await get(INSTANCE);
    expect(locked).toMatchObject({ status: 401, json: { error_code: 'APIGW.0301' } });
    expect(locked.json.error_msg).toContain('forbidden');

    pass(1);
    expect((await get(INSTANCE)).status).toBe(200);
  });

  it('is not locked by five wrong signatures with a right one in between', async () => {
    const { get } = await servedShop();
    for (let count = 0; count < 4; count++) await get(INSTANCE, wrongKey);
    await get(INSTANCE);
    await get(INSTANCE, wrongKey);

    expect((await get(INSTANCE)).status).toBe(200);
  });

  it('is never locked where that is switched off', async () => {
    const { get } = await servedShop({ policies: { lockOut: 'off' } });
    for (let count = 0; count < 9; count++) await get(INSTANCE, wrongKey);

    expect((await get(INSTANCE)).status).toBe(200);
  });

  it('that is temporary needs its security token', async () => {
    const { get } = await servedShop({ identities: [temporary] });

    expect((await get(INSTANCE)).status).toBe(200);
    expect((await get(INSTANCE, { ...temporary, securityToken: 'OTHER' })).status).toBe(401);
    const { securityToken: _, ...bare } = temporary;
    expect((await get(INSTANCE, bare)).status).toBe(401);
  });

  it('is refused once the keys are renewed, and the new one taken', async () => {
    const { get, server } = await servedShop();
    const renewed = { ...IDENTITY, accessKey: 'NEWKEY', secretKey: 'new secret' };

    server.setIdentities([renewed]);

    expect((await get(INSTANCE)).status).toBe(401);
    expect((await get(INSTANCE, renewed)).status).toBe(200);
  });

  it('never leaves its secret in the record', async () => {
    const { get, world } = await servedShop({ identities: [temporary] });
    await get(`${INSTANCE}?secret=in-the-query`, temporary);
    await get(INSTANCE, { ...temporary, secretKey: 'wrong' });

    expect(JSON.stringify(world.requests)).not.toMatch(/secret|TOKEN==|Signature/);
    expect(world.requests.map(({ status, errorCode }) => [status, errorCode])).toEqual([
      [200, undefined],
      [401, 'APIGW.0301'],
    ]);
  });
});

describe('a request without a signature', () => {
  it.each([
    ['is refused', {}, 'Incorrect IAM authentication information: x-auth-token not found'],
    ['is refused with a token that IAM never gave', { 'x-auth-token': 'MIIF' }, 'decrypt token fail'],
  ])('%s', async (_, headers, message) => {
    const { server } = await servedShop();

    const answer = await plainFetch(server.url, { path: INSTANCE, headers });

    expect(answer).toMatchObject({ status: 401, json: { error_code: 'APIGW.0301' } });
    expect(answer.json.error_msg).toContain(message);
  });
});
