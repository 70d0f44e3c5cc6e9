import * as http from 'node:http';
import * as https from 'node:https';
import { codeOf } from '#core/error-code.ts';
import { parseEndpoint } from './endpoint.ts';

export interface HttpRequest {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly method: 'GET' | 'POST';
  /** Put on the wire as it is, query included. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Asked once the connection stands; if not, nothing is sent. */
  readonly mayLeave?: () => boolean;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<http.IncomingHttpHeaders>;
  readonly body: string;
}

/** In milliseconds: until the connection stands (TLS included), and for the whole request. */
export interface Timeouts {
  readonly connectTimeout: number;
  readonly timeout: number;
}

/** Rejects with an `EndpointError`, a `NeverConnectedError` or an `AnswerLostError`; any whole answer resolves, also a 500. */
export type Send = (request: HttpRequest, timeouts: Timeouts) => Promise<HttpAnswer>;

/** There was never a connection (DNS, refused, TLS, connect time-out), so nothing can have been sent. */
export class NeverConnectedError extends Error {
  override readonly name = 'NeverConnectedError';
}

/** There was a connection but no whole answer: the request may have been received and acted upon. */
export class AnswerLostError extends Error {
  override readonly name = 'AnswerLostError';
}

export const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * One request over a connection of its own. Not `fetch`, which tells neither whether there was a connection nor leaves the
 * path alone; and not a kept connection, since one that dies on reuse leaves open whether the request was received.
 */
export const send: Send = async (request, { connectTimeout, timeout }) => {
  const origin = parseEndpoint(request.origin);
  const outgoing = prepare(origin, request);
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  let connected = false;
  const fail = (cause: unknown): void => reject(connected ? answerLost(origin, cause) : neverConnected(origin, cause));
  const giveUp = (why: string): void => {
    fail(new Error(why));
    outgoing.destroy();
  };
  const connectTimer = setTimeout(() => giveUp(`no connection within ${connectTimeout} ms`), connectTimeout);
  const timer = setTimeout(() => giveUp(`no answer within ${timeout} ms`), timeout);

  outgoing.once('socket', (socket) => {
    socket.once(origin.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      clearTimeout(connectTimer);
      // Until here not a byte of the request has left; a function that was frozen meanwhile must not wake up and send it.
      if (request.mayLeave?.() === false) return giveUp('it was too late to send it');
      connected = true;
      outgoing.end(request.body);
    });
  });
  outgoing.once('response', (incoming) => read(incoming).then(resolve, fail));
  outgoing.on('error', fail);
  try {
    return await promise;
  } finally {
    clearTimeout(connectTimer);
    clearTimeout(timer);
    outgoing.destroy();
  }
};

/** Nothing leaves before `end`; Node throws here when a header or the path holds a character it will not send. */
function prepare(origin: URL, { method, path, headers, body }: HttpRequest): http.ClientRequest {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options = {
    hostname: origin.hostname.replace(/^\[|\]$/g, ''),
    port: origin.port,
    method,
    path,
    headers: { ...headers, ...length },
    agent: false,
  };
  try {
    return origin.protocol === 'https:' ? https.request(options) : http.request(options);
  } catch (cause) {
    throw neverConnected(origin, cause);
  }
}

async function read(incoming: http.IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error(`an answer of more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

const neverConnected = (origin: URL, cause: unknown): NeverConnectedError =>
  new NeverConnectedError(`no connection to ${origin.host}: ${describe(cause)}`, { cause });

const answerLost = (origin: URL, cause: unknown): AnswerLostError =>
  new AnswerLostError(`no whole answer from ${origin.host}: ${describe(cause)}`, { cause });

/** The code first: a refusal on two addresses comes as an error with a code and an empty message. */
const describe = (cause: unknown): string =>
  cause instanceof Error ? (codeOf(cause) ?? cause.message) : String(cause);
