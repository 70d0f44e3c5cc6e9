import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ProjectIdSchema } from '#core/component.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { createCleaner } from '#servicestage/clean/clean.ts';
import { askToken } from '#servicestage/token/ask-token.ts';
import { send } from '#servicestage/transport.ts';
import { answering, closedPort, httpServer, type Reply } from '#test/functions/servicestage/loopback-server.ts';

const projectId = ProjectIdSchema.parse('0123456789abcdef0123456789abcdef');
const user = { iamUser: 'autopilot', password: 'HUSHpassw0rd', domain: 'a company' };
const TOKEN = 'MIIHUSHtoken';
const body = (more: object = {}) => ({
  token: {
    issued_at: '2026-01-01T09:05:22.701000Z',
    expires_at: '2026-01-02T09:05:22.701000Z',
    project: { id: projectId, name: 'ap-southeast-3' },
    ...more,
  },
});
const given: Reply = { status: 201, headers: { 'x-subject-token': TOKEN }, body: body() };

const ask = (endpoint: string) => askToken({ endpoint, projectId, send }, user, createCleaner()(user));
const failure = (asked: Promise<unknown>): Promise<ServiceStageError> =>
  asked.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: unknown) => (error instanceof ServiceStageError ? error : Promise.reject(error)),
  );

describe('a token', () => {
  it('is asked for as IAM documents it, for the one project', async () => {
    const { origin, received } = await httpServer(given);

    expect(await ask(origin)).toEqual({
      token: TOKEN,
      issuedAt: Date.parse('2026-01-01T09:05:22.701Z'),
      expiresAt: Date.parse('2026-01-02T09:05:22.701Z'),
    });
    expect(received).toMatchObject([
      {
        method: 'POST',
        url: '/v3/auth/tokens?nocatalog=true',
        headers: { 'content-type': 'application/json;charset=utf8' },
      },
    ]);
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'autopilot', password: 'HUSHpassw0rd', domain: { name: 'a company' } } },
        },
        scope: { project: { id: projectId } },
      },
    });
  });

  it.each<[string, Reply, object]>([
    [
      'a wrong password, as Keystone words it',
      { status: 401, body: { error: { code: 401, message: 'wrong: HUSHpassw0rd', title: 'Unauthorized' } } },
      { fate: 'credentials', failure: { code: 'IAM.401', status: 401, message: 'IAM gave no token: wrong: ***' } },
    ],
    [
      'a refusal with a code of its own',
      { status: 403, body: { error_code: 'IAM.0101', error_msg: 'no access' } },
      { fate: 'credentials', failure: { code: 'IAM.0101' } },
    ],
    ['too many questions', { status: 429, body: {} }, { fate: 'throttled' }],
    ['a bad moment', { status: 503, body: '<html>' }, { fate: 'not-sent' }],
    ['an answer without a token', { status: 201, body: body() }, { fate: 'not-sent' }],
    ['an answer that says nothing of its end', { ...given, body: body({ expires_at: 'soon' }) }, { fate: 'not-sent' }],
    [
      'a token of another project',
      { ...given, body: body({ project: { id: 'f'.repeat(32) } }) },
      { fate: 'credentials' },
    ],
    ['another 2xx', { ...given, status: 200 }, { fate: 'not-sent' }],
  ])('is none: %s', async (_, reply, expected) => {
    const { origin } = await httpServer(reply);

    const error = await failure(ask(origin));

    expect(error).toMatchObject(expected);
    expect(inspect(error, { depth: 9 })).not.toContain('HUSH');
  });

  it('is none where nobody answers, or the answer breaks off: nothing was asked of ServiceStage yet', async () => {
    const brokenOff = await answering((socket) => socket.destroy());

    expect(await failure(ask(brokenOff))).toMatchObject({ fate: 'not-sent' });
    expect(await failure(ask(`http://127.0.0.1:${await closedPort()}`))).toMatchObject({ fate: 'not-sent' });
  });
});
