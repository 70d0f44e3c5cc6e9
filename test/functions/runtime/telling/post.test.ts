import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPost } from '#runtime/telling/post.ts';
import { AddressRefusedError, createAddressGuard } from '#runtime/web/address-guard.ts';
import { fakeResolver } from '#test/support/fakes/fake-resolver.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const url = new URL('https://hooks.example.com/T/B?key=1');

describe('a message to a chat', () => {
  it('is one POST of JSON, and the answer is read', async () => {
    const asked: unknown[] = [];
    const gateway = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method, url: target, headers } = request;
      asked.push([
        method,
        target,
        headers['content-type'],
        headers.host,
        headers['x-own'],
        Buffer.concat(chunks).toString(),
      ]);
      response.writeHead(202).end('taken');
    });

    const answer = await createPost({ gateway })({ url, body: '{"text":"ä"}', headers: { 'x-own': '1' } });

    expect(answer).toEqual({ status: 202, body: 'taken' });
    expect(asked).toEqual([
      ['POST', url.href, 'application/json; charset=utf-8', 'hooks.example.com', '1', '{"text":"ä"}'],
    ]);
  });

  it('follows no redirect', async () => {
    let requests = 0;
    const gateway = await serve((_, response) => {
      requests++;
      response.writeHead(307, { location: 'https://elsewhere.example.com' }).end();
    });

    expect(await createPost({ gateway })({ url, body: '{}' })).toEqual({ status: 307, body: '' });
    expect(requests).toBe(1);
  });

  it('takes no more of an answer than anybody needs', async () => {
    const gateway = await serve((_, response) => {
      response.writeHead(200);
      const more = (): void => {
        if (response.destroyed) return;
        response.write('x'.repeat(64 * 1024));
        setImmediate(more);
      };
      more();
    });

    expect((await createPost({ gateway })({ url, body: '{}' })).body).toHaveLength(4_096);
  });

  it('is given up where no answer comes', async () => {
    const gateway = await serve(() => undefined);

    await expect(createPost({ gateway, timeoutMs: 20 })({ url, body: '{}' })).rejects.toThrow();
  });

  it.each([
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest',
    'https://10.0.0.7/hook',
    'https://192.168.1.1',
  ])('never leaves for an address of our own: %s', async (address) => {
    await expect(createPost()({ url: new URL(address), body: '{}' })).rejects.toThrow(AddressRefusedError);
  });

  it('never leaves for a name that stands for one', async () => {
    const { lookup } = fakeResolver([['192.168.0.1']]);
    const guard = createAddressGuard(lookup);

    await expect(createPost({ guard })({ url, body: '{}' })).rejects.toThrow(AddressRefusedError);
  });
});
