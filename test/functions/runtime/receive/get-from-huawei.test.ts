import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ReceiveEnvironmentSchema } from '#core/environment.ts';
import { getFromHuawei } from '#runtime/receive/get-from-huawei.ts';
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

const url = new URL('https://smn.cn-north-4.myhuaweicloud.com/smn/one.pem?a=b');

describe('what is asked of Huawei', () => {
  it('is one GET, whose answer is read', async () => {
    const asked: unknown[] = [];
    const gateway = await serve(({ method, url: target, headers }, response) => {
      asked.push([method, target, headers.host]);
      response.end('ä');
    });

    expect(await getFromHuawei({ gateway })(url)).toEqual({ status: 200, text: 'ä' });
    expect(asked).toEqual([['GET', url.href, 'smn.cn-north-4.myhuaweicloud.com']]);
  });

  it('follows no redirect', async () => {
    let requests = 0;
    const gateway = await serve((_, response) => {
      requests++;
      response.writeHead(302, { location: 'https://evil.example' }).end();
    });

    expect(await getFromHuawei({ gateway })(url)).toEqual({ status: 302, text: '' });
    expect(requests).toBe(1);
  });

  it('is read to 16 KiB and no further', async () => {
    const gateway = await serve(({ url: target = '' }, response) => {
      response.end('x'.repeat(16 * 1024 + (target.includes('more') ? 1 : 0)));
    });

    expect((await getFromHuawei({ gateway })(url)).text).toHaveLength(16 * 1024);
    expect(await getFromHuawei({ gateway })(new URL('https://x.example/more'))).toEqual({ status: 200 });
  });

  it('is given up in time', async () => {
    const gateway = await serve(() => undefined);

    await expect(getFromHuawei({ gateway, timeoutMs: 20 })(url)).rejects.toThrow();
  });

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254'])('goes to no address of ours, such as %s', async (address) => {
    const guard = createAddressGuard(fakeResolver([[address]]).lookup);

    await expect(getFromHuawei({ guard })(url)).rejects.toThrow(AddressRefusedError);
  });
});

it.each([
  ['http://127.0.0.1:8080', true],
  ['http://localhost:8080', true],
  ['https://127.0.0.1:8080', false],
  ['http://smn.example.com', false],
  ['https://smn.example.com', false],
  ['http://127.0.0.1.evil.example', false],
])('the stand-in for its hosts may be %s: %j', (HUAWEI_GATEWAY, isLegal) => {
  const environment = {
    HUAWEI_TOPICS: 'urn',
    LEDGER_TABLE_NAME: 'ledger',
    EVENT_BUS_NAME: 'bus',
    POWERTOOLS_SERVICE_NAME: 'x',
    POWERTOOLS_METRICS_NAMESPACE: 'x',
    HUAWEI_GATEWAY,
  };

  expect(ReceiveEnvironmentSchema.safeParse(environment).success).toBe(isLegal);
});
