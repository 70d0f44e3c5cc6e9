import { describe, expect, it } from 'vitest';
import { INSTANCE, PLACE, servedShop } from '#test/simulator/servicestage/shop.ts';
import { plainFetch } from '#test/support/signed-fetch.ts';

const user = { name: 'ann', password: 'a password', domain: 'shop-account', projectId: PLACE.projectId };

const signIn = (project: object, password = user.password) => ({
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { name: user.name, password, domain: { name: user.domain } } },
    },
    scope: { project },
  },
});

async function served() {
  const open = await servedShop({ users: [user] });
  const send = (body: unknown, path = '/v3/auth/tokens') =>
    plainFetch(open.server.url, { method: 'POST', path, body: JSON.stringify(body) });
  const fetchToken = async (project: object = { id: PLACE.projectId }) =>
    String((await send(signIn(project))).headers['x-subject-token']);
  const withToken = (token: string) =>
    plainFetch(open.server.url, { path: INSTANCE, headers: { 'x-auth-token': token } });
  return { ...open, send, fetchToken, withToken };
}

describe('a token', () => {
  it('comes in a header of a 201, and says when it ends', async () => {
    const { send } = await served();

    const answer = await send(signIn({ name: 'cn-north-4' }));

    expect(answer.status).toBe(201);
    expect(answer.headers['x-subject-token']).toMatch(/^MII/);
    expect(answer.json.token).toMatchObject({
      issued_at: '2026-03-02T08:00:00.000000Z',
      expires_at: '2026-03-03T08:00:00.000000Z',
      project: { id: PLACE.projectId, name: 'cn-north-4' },
      catalog: [],
    });
  });

  it('comes without the catalog if asked', async () => {
    const { send } = await served();

    const answer = await send(signIn({ id: PLACE.projectId }), '/v3/auth/tokens?nocatalog=1');

    expect(answer.json.token).not.toHaveProperty('catalog');
  });

  it('stands for a signature', async () => {
    const { fetchToken, withToken } = await served();

    expect((await withToken(await fetchToken())).status).toBe(200);
  });

  it('stays good when another is fetched, for a day', async () => {
    const { fetchToken, withToken, pass } = await served();
    const token = await fetchToken();
    pass(86_399);
    await fetchToken();

    expect((await withToken(token)).status).toBe(200);
    pass(1);
    const answer = await withToken(token);
    expect(answer).toMatchObject({ status: 401, json: { error_code: 'APIGW.0307' } });
    expect(answer.json.error_msg).toContain('The token must be updated');
  });

  it('of another region has to be updated', async () => {
    const { fetchToken, withToken } = await served();

    const answer = await withToken(await fetchToken({ name: 'cn-south-1' }));

    expect(answer).toMatchObject({ status: 401, json: { error_code: 'APIGW.0307' } });
  });

  it('nobody issued cannot be decrypted', async () => {
    const { withToken } = await served();

    const answer = await withToken('MIIforged');

    expect(answer).toMatchObject({ status: 401, json: { error_code: 'APIGW.0301' } });
    expect(answer.json.error_msg).toContain('decrypt token fail');
  });

  it('of the whole account does not open a project', async () => {
    const { send, withToken } = await served();
    const { auth } = signIn({});
    const answer = await send({ auth: { ...auth, scope: { domain: { name: user.domain } } } });

    expect(answer.status).toBe(201);
    expect((await withToken(String(answer.headers['x-subject-token']))).status).toBe(403);
  });
});

describe('no token', () => {
  it('is given for a wrong password, to another project, or for a body that is none', async () => {
    const { send } = await served();

    expect(await send(signIn({ id: PLACE.projectId }, 'wrong'))).toMatchObject({
      status: 401,
      json: { error: { code: 401, title: 'Unauthorized' } },
    });
    expect((await send(signIn({ id: 'f'.repeat(32) }))).status).toBe(401);
    expect((await send({ auth: {} })).status).toBe(400);
  });

  it('and no signature is answered with 401', async () => {
    const { server } = await served();

    const answer = await plainFetch(server.url, { path: INSTANCE });

    expect(answer).toMatchObject({ status: 401, json: { error_code: 'APIGW.0301' } });
    expect(answer.json.error_msg).toMatch(/^Incorrect IAM authentication information/);
  });
});
