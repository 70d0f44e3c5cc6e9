import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import type { HealthCheck } from '#automations/file/health-check.ts';
import type { HttpCheck } from '#core/health-check.ts';
import { createAddressGuard } from '#runtime/web/address-guard.ts';
import { CrowdedOutError } from '#runtime/web/timely-match.ts';
import { createWeb } from '#runtime/web/web.ts';
import { describeWeb } from '#test/contracts/web.ts';
import { loopbackCertificate } from '#test/functions/servicestage/loopback-certificate.ts';
import { fakeResolver } from '#test/support/fakes/fake-resolver.ts';
import { fakeWeb } from '#test/support/fakes/fake-web.ts';

type HttpSetting = Extract<HealthCheck, { url: string }>;

function checkAt(url: string, more: Partial<HttpSetting> = {}): HttpCheck {
  const check = checkOf('live', { component: 'web', url, allowLocal: true, timeout: '1m', ...more });
  if (check.kind !== 'http') throw new Error('it asks an address');
  return check;
}

async function serve(listener: RequestListener, tls?: TlsOptions): Promise<string> {
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const web = createWeb({ now: () => 0 });
const answering =
  (status: number, body = '', headers = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

describeWeb('over node:http', async () => ({
  web,
  well: checkAt(await serve(answering(200))),
  sick: checkAt(await serve(answering(503))),
}));

describeWeb('that is faked', () => {
  const fake = fakeWeb();
  fake.fail('https://sick.example.com/', 'it answered 503');
  return { web: fake, well: checkAt('https://well.example.com/'), sick: checkAt('https://sick.example.com/') };
});

describe('a health check of the web', () => {
  it('asks for the very path and query, once, and says who asks', async () => {
    const asked: unknown[] = [];
    const url = await serve((request, response) => {
      asked.push([request.method, request.url, request.headers['user-agent']]);
      response.end();
    });

    await web.ask(checkAt(`${url}/healthz?deep=1`));

    expect(asked).toEqual([['GET', '/healthz?deep=1', 'servicestage-autopilot']]);
  });

  it('reads the body', async () => {
    const url = await serve(answering(200, '{"status":"up"}'));

    expect((await web.ask(checkAt(url, { expect: { body: '"up"' } }))).healthy).toBe(true);
    expect((await web.ask(checkAt(url, { expect: { body: '"down"' } }))).healthy).toBe(false);
  });

  it('asks for a body as it is, and reads one that comes otherwise', async () => {
    const asked: unknown[] = [];
    const url = await serve((request, response) => {
      asked.push(request.headers['accept-encoding']);
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain; charset=utf-16le' });
      response.end(gzipSync(Buffer.from('\ufeff{"status":"up"}', 'utf16le')));
    });

    const { healthy } = await web.ask(checkAt(url, { expect: { body: { matches: '^\\{"status":"up"\\}$' } } }));

    expect(healthy).toBe(true);
    expect(asked).toEqual(['identity']);
  });

  it('that cannot be read is not as expected, and no matter where nothing is', async () => {
    const url = await serve(answering(200, 'ok', { 'content-encoding': 'gzip' }));

    expect((await web.ask(checkAt(url, { expect: { body: 'ok' } }))).why).toBe(
      'it answered 200, but its body cannot be read',
    );
    expect((await web.ask(checkAt(url))).healthy).toBe(true);
  });

  it('reads 64 KiB of it and no more', async () => {
    const url = await serve(answering(200, `${'x'.repeat(70_000)}ok`));

    expect((await web.ask(checkAt(url))).healthy).toBe(true);
    expect((await web.ask(checkAt(url, { expect: { body: 'ok' } }))).healthy).toBe(false);
  });

  it('does not let a pattern that never ends hold up the others', async () => {
    const slow = checkAt(await serve(answering(200, `${'a'.repeat(40)}b`)), {
      expect: { body: { matches: '^(a+)+$' } },
    });
    const other = checkAt(await serve((_, response) => void setTimeout(() => response.end('ok'), 100)));

    const [bad, good] = await Promise.all([web.ask(slow), web.ask(other)]);

    expect(bad).toMatchObject({ healthy: false, why: 'it takes too long to tell whether its body is as expected' });
    expect(good).toMatchObject({ healthy: true });
  });

  it('is undecided where the patterns of others left no time for its own', async () => {
    const url = await serve(answering(200, 'ok'));
    const crowded = createWeb({
      now: () => 0,
      matches: () => {
        throw new CrowdedOutError('no time');
      },
    });

    expect(await crowded.ask(checkAt(url, { expect: { body: { matches: 'ok' } } }))).toEqual({
      healthy: false,
      undecided: true,
      why: 'no time',
      latencyMs: 0,
    });
    expect((await crowded.ask(checkAt(url, { expect: { body: 'ok' } }))).healthy).toBe(true);
  });

  it.each([
    ['never answers', () => undefined],
    ['never ends', (_: unknown, response: { write(text: string): void }) => response.write('o')],
  ] as readonly [string, RequestListener][])('gives up on one that %s', async (_, listener) => {
    expect(await web.ask({ ...checkAt(await serve(listener)), timeout: 0.05 })).toMatchObject({
      healthy: false,
      why: 'no answer within 0.05 s',
    });
  });

  it('is not healthy where the answer breaks off', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setImmediate(() => response.destroy());
    });

    expect(await web.ask(checkAt(url))).toMatchObject({ healthy: false, why: 'ECONNRESET' });
  });

  it('is not healthy where nobody listens, or hangs up', async () => {
    const url = await serve((request) => void request.socket.destroy());

    expect(await web.ask(checkAt(url))).toMatchObject({ healthy: false, why: 'ECONNRESET' });
    expect(await web.ask(checkAt('http://127.0.0.1:1/'))).toMatchObject({ healthy: false, why: 'ECONNREFUSED' });
  });

  it('is not healthy behind a certificate that nobody vouches for', async () => {
    const url = await serve(answering(200), loopbackCertificate());

    const { healthy, why } = await web.ask(checkAt(url));

    expect(healthy).toBe(false);
    expect(why).toMatch(/SELF_SIGNED|CERT|verify/i);
  });
});

describe('a redirect', () => {
  const redirecting = async (location: string) => serve(answering(302, '', { location }));

  it('is the answer itself unless it is to be followed', async () => {
    const url = await redirecting('/elsewhere');

    expect((await web.ask(checkAt(url))).why).toBe('it answered 302');
    expect((await web.ask(checkAt(url, { expect: { status: 302 } }))).healthy).toBe(true);
  });

  it('is followed where that is said', async () => {
    const goal = await serve(answering(200));
    const url = await redirecting(goal);

    expect((await web.ask(checkAt(url, { redirects: 'follow' }))).why).toBe('it answered 200');
  });

  it('is followed five times at the most', async () => {
    const url = await redirecting('/again');

    expect((await web.ask(checkAt(url, { redirects: 'follow' }))).why).toBe('more than 5 redirects');
  });

  it('does not lead to what is no web address', async () => {
    const url = await redirecting('file:///etc/passwd');

    expect((await web.ask(checkAt(url, { redirects: 'follow' }))).why).toBe('a redirect to what is no web address');
  });
});

describe('an address on the machine itself', () => {
  it.each([
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://localhost:1/',
    'http://169.254.169.254/latest/meta-data',
    'http://2130706433/',
    'http://[::ffff:169.254.169.254]/',
  ])('is refused: %s', async (url) => {
    const { healthy, why } = await web.ask(checkAt(url, { allowLocal: false }));

    expect(healthy).toBe(false);
    expect(why).toMatch(/is not asked unless the check says allowLocal$/);
  });
});

describe('a name', () => {
  /** A machine on which 127.0.0.2 is refused, and 127.0.0.1 is an address like any other. */
  const guarded = (...answers: readonly string[][]) => {
    const resolver = fakeResolver(answers);
    const guard = createAddressGuard(resolver.lookup, (address) => address === '127.0.0.2');
    return { web: createWeb({ now: () => 0, guard }), asked: resolver.asked };
  };
  const portOf = (url: string) => new URL(url).port;

  it('is asked at the very address that was looked at', async () => {
    const url = await serve(answering(200));
    const { web, asked } = guarded(['127.0.0.1'], ['127.0.0.2']);

    const { healthy } = await web.ask(checkAt(`http://shop.example.com:${portOf(url)}/`, { allowLocal: false }));

    expect(healthy).toBe(true);
    expect(asked).toEqual(['shop.example.com']);
  });

  it('is refused if any of its addresses is', async () => {
    const { web } = guarded(['127.0.0.1', '127.0.0.2']);

    const { why } = await web.ask(checkAt('http://shop.example.com:1/', { allowLocal: false }));

    expect(why).toBe('127.0.0.2 is not asked unless the check says allowLocal');
  });

  it.each(['169.254.169.254', '::127.0.0.1', '64:ff9b:1::7f00:1', '2002:a9fe:a9fe::', '2001::1', '::ffff:127.0.0.1'])(
    'is refused if it stands for %s',
    async (address) => {
      const guard = createAddressGuard(fakeResolver([[address]]).lookup);
      const check = checkAt('http://shop.example.com:1/', { allowLocal: false });

      expect((await createWeb({ now: () => 0, guard }).ask(check)).why).toBe(
        `${address} is not asked unless the check says allowLocal`,
      );
    },
  );

  it.each([
    ['the address itself', 'http://127.0.0.2:1/'],
    ['another name', 'http://internal.example.com:1/'],
    ['the same name, which is elsewhere by then', 'http://shop.example.com:1/'],
  ])('does not lead to a refused address by way of a redirect to %s', async (_, location) => {
    const url = await serve(answering(302, '', { location }));
    const { web } = guarded(['127.0.0.1'], ['127.0.0.2']);
    const check = { allowLocal: false, redirects: 'follow' } as const;

    const { healthy, why } = await web.ask(checkAt(`http://shop.example.com:${portOf(url)}/`, check));

    expect(healthy).toBe(false);
    expect(why).toBe('127.0.0.2 is not asked unless the check says allowLocal');
  });

  it('that nobody can resolve in time is not healthy', async () => {
    const { web } = guarded([]);

    const { why } = await web.ask({ ...checkAt('http://shop.example.com/', { allowLocal: false }), timeout: 0.05 });

    expect(why).toBe('no answer within 0.05 s');
  });
});

it('tells a gateway by TLS that the gateway is meant', async () => {
  const names: string[] = [];
  const gateway = await serve(answering(200), {
    ...loopbackCertificate(),
    SNICallback: (name, answer) => {
      names.push(name);
      answer(null);
    },
  });

  await createWeb({ now: () => 0, gateway: gateway.replace('127.0.0.1', 'localhost') }).ask(
    checkAt('https://shop.example.com/'),
  );

  expect(names).toEqual(['localhost']);
});

it('by way of a gateway, asks for the address as it stands', async () => {
  const asked: unknown[] = [];
  const gateway = await serve((request, response) => {
    asked.push([request.url, request.headers.host]);
    response.end('ok');
  });

  const { healthy } = await createWeb({ now: () => 0, gateway }).ask(
    checkAt('https://shop.example.com/healthz', { allowLocal: false }),
  );

  expect(healthy).toBe(true);
  expect(asked).toEqual([['https://shop.example.com/healthz', 'shop.example.com']]);
});
