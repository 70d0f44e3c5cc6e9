import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultProvider } from '#build/stand-ins/environment-credentials.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function stub(id: string, secret: string, token?: string) {
  vi.stubEnv('AWS_ACCESS_KEY_ID', id);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secret);
  vi.stubEnv('AWS_SESSION_TOKEN', token);
}

describe("the function's own credentials", () => {
  it('are those of the environment, with the token of its session', async () => {
    stub('ASIA1', 'secret', 'token');

    expect(await defaultProvider()()).toEqual({
      accessKeyId: 'ASIA1',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  it('have no token where the environment has none', async () => {
    stub('AKIA1', 'secret');

    expect(await defaultProvider()()).toEqual({ accessKeyId: 'AKIA1', secretAccessKey: 'secret' });
  });

  it('that are not there are missed by name', async () => {
    stub('', '');

    await expect(defaultProvider()()).rejects.toThrow('AWS_ACCESS_KEY_ID');
  });
});
