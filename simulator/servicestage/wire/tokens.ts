import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import type { Random } from '#simulator/random.ts';
import { type Caller, incorrect, type User } from './caller.ts';
import { type Refusal, refuse } from './errors.ts';
import { json, type WireAnswer } from './wire-answer.ts';

/** As much of IAM as a client needs that signs in with a password. */
export interface Tokens {
  /** `POST /v3/auth/tokens`: 201 with the token in `X-Subject-Token`. `catalog` is what the query `nocatalog` leaves out. */
  issue(body: Buffer, catalog: boolean): WireAnswer;
  check(token: string): Caller | Refusal;
}

export interface TokensOptions {
  readonly users: readonly User[];
  /** A token for the project of another region is not taken. */
  readonly region: string;
  readonly now: () => number;
  readonly random: Random;
}

const LIFETIME_MS = 24 * 3_600_000;

const SignInSchema = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.array(z.string()).check(z.refine((methods) => methods.includes('password'))),
      password: z.object({
        user: z.object({ name: z.string(), password: z.string(), domain: z.object({ name: z.string() }) }),
      }),
    }),
    scope: z.union([
      z.object({ project: z.union([z.object({ id: z.string() }), z.object({ name: z.string() })]) }),
      z.object({ domain: z.unknown() }),
    ]),
  }),
});
type Scope = z.infer<typeof SignInSchema>['auth']['scope'];

export function createTokens({ users, region, now, random }: TokensOptions): Tokens {
  const issued = new Map<string, { caller: Caller; region: string; expiresAt: number }>();

  return {
    issue(body, catalog) {
      const parsed = SignInSchema.safeParse(parseJson(body.toString('utf8')));
      if (!parsed.success) return keystoneError(400, 'Bad Request', 'The request body is invalid');
      const { identity, scope } = parsed.data.auth;
      const { name, password, domain } = identity.password.user;
      const user = users.find((one) => one.name === name && one.password === password && one.domain === domain.name);
      if (user === undefined) return keystoneError(401, 'Unauthorized', 'The username or password is wrong.');
      const granted = grant(scope, user, region);
      if (granted === undefined) return keystoneError(401, 'Unauthorized', 'The user may not use this project.');

      const token = `MII${random.hex(64)}`;
      const expiresAt = now() + LIFETIME_MS;
      issued.set(token, { ...granted, expiresAt });
      return {
        ...json(201, { token: describe(user, granted, catalog, now(), expiresAt) }),
        headers: { 'content-type': 'application/json; charset=utf-8', 'x-subject-token': token },
      };
    },
    check(token) {
      const found = issued.get(token);
      if (found === undefined) return incorrect('decrypt token fail');
      if (now() >= found.expiresAt) return refuse('token-outdated', `it expired at ${micros(found.expiresAt)}`);
      return found.region === region ? found.caller : refuse('token-outdated', `it is of region ${found.region}`);
    },
  };
}

interface Grant {
  readonly caller: Caller;
  readonly region: string;
}

/** A project is named after its region. */
function grant(scope: Scope, user: User, region: string): Grant | undefined {
  const caller = { name: user.name, ...(user.permissions && { permissions: user.permissions }) };
  if (!('project' in scope)) return { caller, region };
  const { project } = scope;
  if ('name' in project) return { caller: { ...caller, projectId: user.projectId }, region: project.name };
  return project.id === user.projectId ? { caller: { ...caller, projectId: user.projectId }, region } : undefined;
}

const describe = (user: User, { caller, region }: Grant, catalog: boolean, issuedAt: number, expiresAt: number) => ({
  expires_at: micros(expiresAt),
  issued_at: micros(issuedAt),
  methods: ['password'],
  ...(catalog && { catalog: [] }),
  ...(caller.projectId !== undefined && {
    project: { id: caller.projectId, name: region, domain: { name: user.domain } },
  }),
  roles: [],
  user: { name: user.name, domain: { name: user.domain } },
});

/** IAM writes microseconds. */
const micros = (time: number): string => new Date(time).toISOString().replace('Z', '000Z');

const keystoneError = (code: number, title: string, message: string): WireAnswer => ({
  ...json(code, { error: { code, message, title } }),
  errorCode: title,
});
