import type { ProjectId } from '#core/component.ts';
import type { Credentials, CredentialsSource } from '#core/credentials.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { SERVICE_NAME } from '#core/product.ts';
import { type Clean, createCleaner } from './clean/clean.ts';
import { readableWord } from './clean/readable-text.ts';
import { EndpointError, parseEndpoint } from './endpoint.ts';
import { errorOf } from './errors.ts';
import { createKeyGuard, isSame, type KeyGuard } from './key/key-guard.ts';
import { percentEncode, type QueryPair, signRequest } from './signer.ts';
import { type HttpAnswer, NeverConnectedError, type Send, send, type Timeouts } from './transport.ts';

export interface ServiceStageOptions {
  /** An https origin; plain http on loopback only. */
  readonly endpoint: string;
  readonly projectId: ProjectId;
  readonly credentials: CredentialsSource;
  readonly now: () => Date;
  readonly send?: Send;
  /** Called for each request that left, once it is known what became of it. */
  readonly onRequest?: (throttled: boolean) => void;
  readonly timeouts?: Timeouts;
  /** Shared with whoever else hears of the key. @default one of its own, which knows nothing of other functions */
  readonly guard?: KeyGuard;
}

/** One request of the API, before it is signed. */
export interface CallToSign {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: readonly QueryPair[];
  readonly body?: string;
  /** Nothing leaves after that, in epoch milliseconds. */
  readonly notAfter?: number;
}

/** A 2xx answer, and what cleans the texts in it of the keys that it may quote. */
export interface Answered {
  readonly answer: HttpAnswer;
  readonly clean: Clean;
}

/** Rejects with a `ServiceStageError`, whose texts are clean. */
export type SignedCall = (call: CallToSign) => Promise<Answered>;

const DEFAULT_TIMEOUTS: Timeouts = { connectTimeout: 3_000, timeout: 15_000 };

/** The failure's code where not ServiceStage refused but the credentials could not be read; it has no HTTP status then. */
export const CREDENTIALS_UNREADABLE = 'CREDENTIALS_UNREADABLE';

/**
 * Signs and sends. Credentials that are refused are read again, and used once more only if they changed: the request was not
 * let through, so a POST is safe to repeat, but five bad signatures in a row lock the key for five minutes.
 * Throws an `EndpointError` at once if the endpoint may not be used.
 */
export function createSignedCall(options: ServiceStageOptions): SignedCall {
  const { credentials, send: exchange = send, timeouts = DEFAULT_TIMEOUTS, onRequest = () => undefined } = options;
  const { origin, host } = parseEndpoint(options.endpoint);
  const { guard = createKeyGuard({ now: options.now }) } = options;
  const cleanOf = createCleaner();

  const lost = (error: unknown): never => {
    if (error instanceof ServiceStageError && error.fate !== 'not-sent') onRequest(false);
    throw error;
  };
  const exchangeOnce = async (call: CallToSign, used: Credentials): Promise<Answered | ServiceStageError> => {
    const { notAfter = Number.POSITIVE_INFINITY } = call;
    const mayLeave = () => options.now().getTime() <= notAfter;
    if (!mayLeave()) throw new ServiceStageError('not-sent', { message: 'it was too late to send it' });
    const request = signed(call, { host, 'x-project-id': options.projectId }, used, options.now());
    const clean = cleanOf(used);
    const answer = await exchange({ origin, ...request, mayLeave }, timeouts)
      .catch((cause: unknown) => rethrow(cause, clean))
      .catch(lost);
    const told = isSuccess(answer) ? { answer, clean } : errorOf(answer, clean);
    onRequest(told instanceof ServiceStageError && told.fate === 'throttled');
    return told;
  };
  const attempt = (call: CallToSign, used: Credentials) => guard.use(used, () => exchangeOnce(call, used));

  return async (call) => {
    const used = await credentials.current().catch(unreadable);
    const first = await attempt(call, used);
    if (!(first instanceof ServiceStageError)) return first;
    if (first.fate !== 'credentials') throw first;
    const renewed = await credentials.refresh().catch(unreadable);
    if (isSame(used, renewed)) throw first;
    const second = await attempt(call, renewed);
    if (second instanceof ServiceStageError) throw second;
    return second;
  };
}

/** `X-Language` and `User-Agent` go unsigned: an intermediary may rewrite them, and nothing depends on them. */
function signed(
  { method, path, query = [], body }: CallToSign,
  identity: Readonly<Record<string, string>>,
  credentials: Credentials,
  at: Date,
) {
  const content = body === undefined ? {} : { body };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const headers = signRequest({ method, path, query, headers: { ...identity, ...type }, ...content }, credentials, at);
  const search = query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
  return {
    method,
    path: search === '' ? path : `${path}?${search}`,
    headers: { ...headers, accept: 'application/json', 'x-language': 'en-us', 'user-agent': SERVICE_NAME },
    ...content,
  };
}

const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

function rethrow(cause: unknown, clean: Clean): never {
  const neverSent = cause instanceof NeverConnectedError || cause instanceof EndpointError;
  const message = readableWord(cause instanceof Error ? cause.message : String(cause), clean);
  throw new ServiceStageError(neverSent ? 'not-sent' : 'unclear', { message }, { cause });
}

/** A source that knows the port speaks for itself; of any other error only the name is told, it may quote the parameter. */
function unreadable(cause: unknown): never {
  if (cause instanceof ServiceStageError) throw cause;
  const message = `the credentials cannot be read (${cause instanceof Error ? cause.name : typeof cause})`;
  throw new ServiceStageError('credentials', { code: CREDENTIALS_UNREADABLE, message }, { cause });
}
