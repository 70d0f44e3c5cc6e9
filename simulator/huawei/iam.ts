import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import { createRandom } from '#simulator/random.ts';
import { type Caller, incorrect } from '#simulator/servicestage/wire/caller.ts';
import { type Refusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import { json, type WireAnswer } from '#simulator/servicestage/wire/wire-answer.ts';
import { pathOf, type WireRequest } from '#simulator/servicestage/wire/wire-request.ts';

/** A user of IAM, in one account, who may work in one project. */
export interface UserIdentity {
  readonly iamUser: string;
  readonly password: string;
  readonly domain: string;
  readonly projectId: string;
  /** As those of an access key. */
  readonly permissions?: readonly string[];
}

/** The part of IAM that gives tokens, and what the gateways know of those it gave. */
export interface Iam {
  isAsked(request: WireRequest): boolean;
  answer(request: WireRequest): WireAnswer;
  check(token: string): Caller | Refusal;
  /** Users change: tokens of those that are gone, or have another password, are good no more. */
  set(users: readonly UserIdentity[]): void;
}

export interface IamProps {
  readonly users: readonly UserIdentity[];
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly seed: number;
  /** How long a token lasts, in milliseconds. @default 24 hours, as documented */
  readonly lifeMs?: number;
  /** Where the tokens are from that it gives: gateways do not take those of another region. @default here */
  readonly region?: 'here' | 'elsewhere';
}

const PATH = '/v3/auth/tokens';
const DAY_MS = 86_400_000;

/** A real one has thousands of characters, all of them needed. */
const TOKEN_DIGITS = 2_000;

const RequestSchema = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.tuple([z.literal('password')]),
      password: z.object({
        user: z.object({ name: z.string(), password: z.string(), domain: z.object({ name: z.string() }) }),
      }),
    }),
    scope: z.object({ project: z.object({ id: z.string() }) }),
  }),
});

/** Source: IAM API reference, obtaining a user token through password authentication; how it words a refusal is Keystone's way, and documented nowhere. */
export function createIam({ users: beginning, now, seed, lifeMs = DAY_MS, region = 'here' }: IamProps): Iam {
  const random = createRandom(seed);
  const given = new Map<string, { readonly user: UserIdentity; readonly endsAt: number }>();
  let users = beginning;

  const give = (user: UserIdentity): WireAnswer => {
    const token = `MII${random.hex(TOKEN_DIGITS)}`;
    const issuedAt = now();
    given.set(token, { user, endsAt: issuedAt + lifeMs });
    const account = { id: 'domain-of-the-simulator', name: user.domain };
    const answer = json(201, {
      token: {
        methods: ['password'],
        issued_at: withMicroseconds(issuedAt),
        expires_at: withMicroseconds(issuedAt + lifeMs),
        project: { id: user.projectId, name: 'simulated', domain: account },
        user: { id: 'user-of-the-simulator', name: user.iamUser, domain: account },
        roles: [],
      },
    });
    return { ...answer, headers: { ...answer.headers, 'x-subject-token': token } };
  };

  return {
    isAsked: ({ method, url }) => method === 'POST' && pathOf(url) === PATH,
    answer({ headers, body }) {
      const parsed = RequestSchema.safeParse(parseJson(body.toString('utf8')));
      if (!/^application\/json\b/i.test(headers['content-type'] ?? '') || !parsed.success)
        return refusal(400, 'Bad Request', 'The request body is invalid.');
      const { identity, scope } = parsed.data.auth;
      const { name, password, domain } = identity.password.user;
      const user = users.find((one) => one.iamUser === name && one.domain === domain.name);
      if (user?.password !== password) return refusal(401, 'Unauthorized', 'The username or password is wrong.');
      if (user.projectId !== scope.project.id)
        return refusal(401, 'Unauthorized', 'The user has no right to access the project.');
      return give(user);
    },
    check(token) {
      const known = given.get(token);
      if (known === undefined) return incorrect('decrypt token fail');
      const { user, endsAt } = known;
      if (region === 'elsewhere' || endsAt <= now()) return refuse('token-outdated');
      if (!users.some((one) => one.iamUser === user.iamUser && one.password === user.password))
        return incorrect('decrypt token fail');
      const { iamUser, projectId, permissions } = user;
      return { name: iamUser, projectId, ...(permissions && { permissions }) };
    },
    set: (renewed) => {
      users = renewed;
    },
  };
}

const refusal = (status: number, title: string, message: string): WireAnswer => ({
  ...json(status, { error: { code: status, message, title } }),
  errorCode: `IAM.${status}`,
});

/** `2020-01-04T09:05:22.701000Z` */
const withMicroseconds = (at: number): string => new Date(at).toISOString().replace('Z', '000Z');
