import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import * as tls from 'node:tls';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { EndpointError } from '#servicestage/endpoint.ts';
import {
  AnswerLostError,
  type HttpRequest,
  MAX_ANSWER_BYTES,
  NeverConnectedError,
  send,
} from '#servicestage/transport.ts';
import { loopbackCertificate } from './loopback-certificate.ts';
import { answering, closedPort, httpServer, listen, rawServer, stoppedClock } from './loopback-server.ts';

const PATIENT = { connectTimeout: 600_000, timeout: 600_000 };

const get = (origin: string, request: Partial<HttpRequest> = {}): HttpRequest => ({
  origin,
  method: 'GET',
  path: '/',
  headers: {},
  ...request,
});

const post = (origin: string): HttpRequest => get(origin, { method: 'POST', body: '{"action":"restart"}' });

const failure = (sent: Promise<unknown>): Promise<Error> =>
  sent.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: Error) => error,
  );

describe('an answer', () => {
  it('brings status, headers and body, whatever the status', async () => {
    const reply = { status: 503, headers: { 'X-Request-Id': 'r-1' }, body: '维护中' };
    const server = await httpServer(reply);

    const answer = await send(get(server.origin), PATIENT);

    expect(answer).toMatchObject({ status: 503, headers: { 'x-request-id': 'r-1' }, body: '维护中' });
  });

  it('is asked for with exactly the path, headers and bytes that were given', async () => {
    const server = await httpServer({});
    const path = '/v2/p/../%7E/a%2Fb?order=desc&a=%20';
    const headers = { host: 'servicestage.example.com', 'x-project-id': 'p' };

    await send(get(server.origin, { method: 'POST', path, headers, body: '{"name":"维"}' }), PATIENT);

    const [received] = server.received;
    expect(received).toMatchObject({ method: 'POST', url: path, body: '{"name":"维"}' });
    expect(received?.headers).toMatchObject({ ...headers, 'content-length': '14' });
  });

  it('comes over a connection of its own each time', async () => {
    const server = await httpServer({}, {});

    await send(get(server.origin), PATIENT);
    await send(post(server.origin), PATIENT);

    expect(server.received.map(({ headers }) => headers.connection)).toEqual(['close', 'close']);
    expect(server.received[0]?.headers).not.toHaveProperty('content-length');
  });

  it('may be as long as the bound and not longer', async () => {
    const server = await httpServer({ body: 'x'.repeat(MAX_ANSWER_BYTES) }, { body: 'x'.repeat(MAX_ANSWER_BYTES + 1) });

    expect((await send(get(server.origin), PATIENT)).body).toHaveLength(MAX_ANSWER_BYTES);
    expect(await failure(send(get(server.origin), PATIENT))).toBeInstanceOf(AnswerLostError);
  });
});

describe('never connected', () => {
  it('when the port refuses', async () => {
    const port = await closedPort();

    const error = await failure(send(post(`http://127.0.0.1:${port}`), PATIENT));

    expect(error).toBeInstanceOf(NeverConnectedError);
    expect(error.message).toBe(`no connection to 127.0.0.1:${port}: ECONNREFUSED`);
    expect(error.cause).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('when the name refuses on each of its addresses', async () => {
    const error = await failure(send(post(`http://localhost:${await closedPort()}`), PATIENT));

    expect(error).toBeInstanceOf(NeverConnectedError);
    expect(error.message).toMatch(/: ECONNREFUSED$/);
  });

  it('when IPv6 loopback refuses or does not exist', async () => {
    const error = await failure(send(post(`http://[::1]:${await closedPort()}`), PATIENT));

    expect(error).toBeInstanceOf(NeverConnectedError);
    expect(error.message).toMatch(/: E(CONNREFUSED|ADDRNOTAVAIL|AFNOSUPPORT)$/);
  });

  it('when a port that speaks plain http is asked for TLS', async () => {
    const server = await httpServer({});

    const error = await failure(send(post(server.origin.replace('http', 'https')), PATIENT));

    expect(error).toBeInstanceOf(NeverConnectedError);
    expect(server.received).toEqual([]);
  });

  it.each([
    [{ connectTimeout: 3_000, timeout: 15_000 }, 'no connection within 3000 ms'],
    [{ connectTimeout: 15_000, timeout: 3_000 }, 'no answer within 3000 ms'],
  ])('when the TLS handshake is not finished in time: %j', async (timeouts, why) => {
    stoppedClock();
    const origin = await rawServer(() => vi.advanceTimersByTime(3_000));

    const error = await failure(send(post(origin.replace('http', 'https')), timeouts));

    expect(error).toBeInstanceOf(NeverConnectedError);
    expect(error.message).toContain(why);
  });

  it('when nobody vouches for the certificate, and then not one byte of the request has left', async () => {
    const { origin, heard, closed } = await tlsServer(loopbackCertificate());

    const error = await failure(send(post(origin), PATIENT));
    await closed;

    expect(error).toBeInstanceOf(NeverConnectedError);
    expect(error.message).toMatch(/: DEPTH_ZERO_SELF_SIGNED_CERT$/);
    expect(heard).toEqual([]);
  });

  it('when Node would not send such a header', async () => {
    const server = await httpServer({});

    const error = await failure(send(get(server.origin, { headers: { 'x-security-token': 'hush\n' } }), PATIENT));

    expect(error).toBeInstanceOf(NeverConnectedError);
    expect(error.message).toMatch(/: ERR_INVALID_CHAR$/);
    expect(server.received).toEqual([]);
  });

  it('when the endpoint is plain http beyond loopback, which has an error of its own', async () => {
    expect(await failure(send(post('http://servicestage.example.com'), PATIENT))).toBeInstanceOf(EndpointError);
  });
});

describe('an answer lost', () => {
  it('when the server accepts the connection and resets it', async () => {
    const origin = await answering((socket) => socket.resetAndDestroy());

    const error = await failure(send(post(origin), PATIENT));

    expect(error).toBeInstanceOf(AnswerLostError);
    expect(error.message).toMatch(/^no whole answer from 127\.0\.0\.1:\d+: ECONNRESET$/);
  });

  it('when the server hangs up without an answer', async () => {
    const origin = await answering((socket) => socket.end());

    expect(await failure(send(post(origin), PATIENT))).toBeInstanceOf(AnswerLostError);
  });

  it('when no answer comes in time', async () => {
    stoppedClock();
    const origin = await answering(() => vi.advanceTimersByTime(PATIENT.timeout));

    const error = await failure(send(post(origin), PATIENT));

    expect(error).toBeInstanceOf(AnswerLostError);
    expect(error.message).toMatch(/no answer within 600000 ms$/);
  });

  it('when the answer begins in time and does not end in time', async () => {
    stoppedClock();
    onResponse(() => vi.advanceTimersByTime(PATIENT.timeout));
    const origin = await answering((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"job_id"'));

    const error = await failure(send(post(origin), PATIENT));

    expect(error).toBeInstanceOf(AnswerLostError);
    expect(error.message).toMatch(/no answer within 600000 ms$/);
  });

  it.each([
    ['shorter than it says', 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"job_id":"JOB1"}'],
    ['cut off between two chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n'],
    ['cut off in its head', 'HTTP/1.1 200 OK\r\ncontent-le'],
    ['not HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ])('when it is %s', async (_, bytes) => {
    const origin = await answering((socket) => socket.end(bytes));

    expect(await failure(send(post(origin), PATIENT))).toBeInstanceOf(AnswerLostError);
  });

  it('when the server hangs up after a good TLS handshake', async () => {
    const certificate = loopbackCertificate();
    trust(certificate.cert);
    const { origin, heard } = await tlsServer(certificate);

    const error = await failure(send(post(origin), PATIENT));

    expect(error).toBeInstanceOf(AnswerLostError);
    expect(heard.join('')).toContain('{"action":"restart"}');
  });
});

/** Hangs up on the first bytes it hears; `closed` resolves when the first connection is gone. */
async function tlsServer(certificate: { key: string; cert: string }) {
  const heard: string[] = [];
  const server = tls.createServer(certificate, (socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      heard.push(bytes.toString());
      socket.end();
    });
  });
  const closed = once(server, 'connection').then(([socket]) => once(socket, 'close'));
  return { origin: `https://localhost:${await listen(server)}`, heard, closed };
}

function trust(certificate: string): void {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, certificate]);
  onTestFinished(() => tls.setDefaultCACertificates(before));
}

/** Runs once the head of an answer was read and handed on. */
function onResponse(then: () => void): void {
  const listener = () => process.nextTick(then);
  subscribe('http.client.response.finish', listener);
  onTestFinished(() => {
    unsubscribe('http.client.response.finish', listener);
  });
}

describe('a request whose time ran out while it was being connected', () => {
  it('leaves no byte behind', async () => {
    const server = await httpServer({ body: {} });

    const sending = send(
      { origin: server.origin, method: 'POST', path: '/', headers: {}, body: '{}', mayLeave: () => false },
      PATIENT,
    );

    await expect(sending).rejects.toMatchObject({ name: 'NeverConnectedError' });
    expect(server.received).toEqual([]);
  });
});
