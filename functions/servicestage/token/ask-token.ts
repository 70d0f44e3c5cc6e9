import * as z from 'zod/mini';
import type { ProjectId } from '#core/component.ts';
import type { IamUser } from '#core/credentials.ts';
import { parseJson } from '#core/json.ts';
import { type Fate, ServiceStageError } from '#core/ports/service-stage.ts';
import { SERVICE_NAME } from '#core/product.ts';
import type { Clean } from '#servicestage/clean/clean.ts';
import { readableWord } from '#servicestage/clean/readable-text.ts';
import { errorOf } from '#servicestage/errors.ts';
import type { HttpAnswer, Send, Timeouts } from '#servicestage/transport.ts';

/** What IAM gives for a user and his password; instants are epoch milliseconds, by the clock of IAM. */
export interface TokenGiven {
  readonly token: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface IamPlace {
  /** An https origin; plain http on loopback only. */
  readonly endpoint: string;
  readonly projectId: ProjectId;
  readonly send: Send;
}

/** Without the catalog of all services, which makes an answer of many kilobytes. */
const PATH = '/v3/auth/tokens?nocatalog=true';

/** Little enough that a request which needs a token first is over while others still wait for it: see `TRY_MS` in `core/trust/trust.ts`. */
const TIMEOUTS: Timeouts = { connectTimeout: 2_000, timeout: 4_500 };

/** Headers are sent as they are. */
const TokenSchema = z.string().check(z.regex(/^[\x21-\x7e]{1,16384}$/));

/** Instants with microseconds, such as `2020-01-04T09:05:22.701000Z`. */
const InstantSchema = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  z.transform(Date.parse),
);

const AnswerSchema = z.object({
  token: z.object({
    issued_at: InstantSchema,
    expires_at: InstantSchema,
    project: z.object({ id: z.string() }),
  }),
});

/**
 * Asks IAM once for a token that is good in one project. Rejects with a `ServiceStageError`: `credentials` where IAM refuses the user, else `throttled` or
 * `not-sent`, since nothing was asked of ServiceStage yet. Source: IAM API reference, obtaining a user token through password authentication.
 */
export async function askToken(
  { endpoint, projectId, send }: IamPlace,
  user: IamUser,
  clean: Clean,
): Promise<TokenGiven> {
  const answer = await send(requestOf(endpoint, projectId, user), TIMEOUTS).catch((cause: unknown) => {
    throw noToken('not-sent', cause instanceof Error ? cause.message : String(cause), clean);
  });
  if (answer.status !== 201) throw refusalOf(answer, clean);
  const token = TokenSchema.safeParse(answer.headers['x-subject-token']);
  if (!token.success) throw noToken('not-sent', 'its answer has no X-Subject-Token that could be sent', clean);
  const read = AnswerSchema.safeParse(parseJson(answer.body));
  if (!read.success)
    throw noToken('not-sent', 'its answer does not say of which project the token is, and until when', clean);
  const { issued_at: issuedAt, expires_at: expiresAt, project } = read.data.token;
  if (project.id !== projectId) throw noToken('credentials', 'its token is of another project', clean);
  return { token: token.data, issuedAt, expiresAt };
}

function requestOf(origin: string, projectId: ProjectId, { iamUser, password, domain }: IamUser) {
  const user = { name: iamUser, password, domain: { name: domain } };
  const identity = { methods: ['password'], password: { user } };
  return {
    origin,
    method: 'POST',
    path: PATH,
    headers: {
      host: new URL(origin).host,
      'content-type': 'application/json;charset=utf8',
      accept: 'application/json',
      'user-agent': SERVICE_NAME,
    },
    body: JSON.stringify({ auth: { identity, scope: { project: { id: projectId } } } }),
  } as const;
}

function refusalOf(answer: HttpAnswer, clean: Clean): ServiceStageError {
  const { failure } = errorOf(answer, clean);
  // Keystone repeats the status in place of a code.
  const code = failure.code === undefined || /^\d+$/.test(failure.code) ? `IAM.${answer.status}` : failure.code;
  return new ServiceStageError(fateOf(answer.status), {
    ...failure,
    code,
    message: `IAM gave no token: ${failure.message}`,
  });
}

function fateOf(status: number): Fate {
  if (status === 429) return 'throttled';
  return status >= 400 && status < 500 ? 'credentials' : 'not-sent';
}

const noToken = (fate: Fate, why: string, clean: Clean): ServiceStageError =>
  new ServiceStageError(fate, { message: `IAM gave no token: ${readableWord(why, clean)}` });
