import type { ProjectId } from '#core/component.ts';
import { type Credentials, type CredentialsSource, isIamUser, type KeyPair } from '#core/credentials.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { SERVICE_NAME } from '#core/product.ts';
import { type Clean, createCleaner } from './clean/clean.ts';
import { readableWord } from './clean/readable-text.ts';
import { type Dialected, inItsDialect } from './dialect.ts';
import { EndpointError, parseEndpoint } from './endpoint.ts';
import { errorOf } from './errors.ts';
import { createKeyGuard, type KeyGuard } from './key/key-guard.ts';
import { isSame } from './key/own-trusts.ts';
import { percentEncode, type QueryPair, signRequest } from './signer.ts';
import { askToken } from './token/ask-token.ts';
import { createTokens } from './token/tokens.ts';
import { type HttpAnswer, NeverConnectedError, type Send, send, type Timeouts } from './transport.ts';

export interface ServiceStageOptions {
  /** An https origin; plain http on loopback only. */
  readonly endpoint: string;
  readonly projectId: ProjectId;
  readonly credentials: CredentialsSource;
  /** Where a user of IAM gets his tokens: an https origin; plain http on loopback only. @default he gets none, and is told so */
  readonly iamEndpoint?: string;
  readonly now: () => Date;
  readonly send?: Send;
  /** Called for each request that left, once it is known what became of it. */
  readonly onRequest?: (throttled: boolean) => void;
  readonly timeouts?: Timeouts;
  /** Shared with whoever else hears of the key. @default one of its own, which knows nothing of other functions */
  readonly guard?: KeyGuard;
}

/** One request of the API, before it is signed. */
export interface CallToSign extends Dialected {
  readonly method: 'GET' | 'POST';
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

/** The failure's code where the credentials are a user of IAM, and nobody said where IAM is. */
export const IAM_ENDPOINT_MISSING = 'IAM_ENDPOINT_MISSING';

/** What goes with a request to say who sends it: the keys that sign it, or a token. */
type Proof = KeyPair | { readonly token: string };

/**
 * Signs and sends, or sends with a token. Credentials that are refused are read again, and used once more only if they changed: the request was not
 * let through, so a POST is safe to repeat, but five bad signatures in a row lock the key for five minutes.
 * Throws an `EndpointError` at once if the endpoint may not be used.
 */
export function createSignedCall(options: ServiceStageOptions): SignedCall {
  const { credentials, send: exchange = send, timeouts = DEFAULT_TIMEOUTS, onRequest = () => undefined } = options;
  const { origin, host } = parseEndpoint(options.endpoint);
  const iam = options.iamEndpoint === undefined ? undefined : parseEndpoint(options.iamEndpoint).origin;
  const { guard = createKeyGuard({ now: options.now }) } = options;
  const cleanOf = createCleaner();

  const lost = (error: unknown): never => {
    if (error instanceof ServiceStageError && error.fate !== 'not-sent') onRequest(false);
    throw error;
  };
  const exchangeOnce = async (call: CallToSign, proof: Proof, clean: Clean): Promise<Answered | ServiceStageError> => {
    const { notAfter = Number.POSITIVE_INFINITY } = call;
    const mayLeave = () => options.now().getTime() <= notAfter;
    if (!mayLeave()) throw new ServiceStageError('not-sent', { message: 'it was too late to send it' });
    const request = proven(call, { host, 'x-project-id': options.projectId }, proof, options.now());
    const answer = await exchange({ origin, ...request, mayLeave }, timeouts)
      .catch((cause: unknown) => rethrow(cause, clean))
      .catch(lost);
    const told = isSuccess(answer) ? { answer, clean } : errorOf(answer, clean, call.api);
    onRequest(told instanceof ServiceStageError && told.fate === 'throttled');
    return told;
  };
  const tokens = createTokens((user) => {
    if (iam === undefined) throw withoutIam();
    return askToken({ endpoint: iam, projectId: options.projectId, send: exchange }, user, cleanOf(user));
  }, options.now);
  const attempt = (call: CallToSign, used: Credentials) =>
    guard.use(used, () =>
      isIamUser(used)
        ? tokens.use(used, (token) => exchangeOnce(call, { token }, cleanOf(used, token)))
        : exchangeOnce(call, used, cleanOf(used)),
    );

  return async (call) => {
    inItsDialect(call, options.projectId);
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
function proven(
  { method, path, query = [], body }: CallToSign,
  identity: Readonly<Record<string, string>>,
  proof: Proof,
  at: Date,
) {
  const content = body === undefined ? {} : { body };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const bare = { ...identity, ...type };
  const headers =
    'token' in proof
      ? { ...bare, 'x-auth-token': proof.token }
      : signRequest({ method, path, query, headers: bare, ...content }, proof, at);
  const search = query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
  return {
    method,
    path: search === '' ? path : `${path}?${search}`,
    headers: { ...headers, accept: 'application/json', 'x-language': 'en-us', 'user-agent': SERVICE_NAME },
    ...content,
  };
}

const withoutIam = (): ServiceStageError =>
  new ServiceStageError('credentials', {
    code: IAM_ENDPOINT_MISSING,
    message:
      'they are a user of IAM, and it is not known where IAM is: say servicestage.iamEndpoint, or put access keys there',
  });

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
