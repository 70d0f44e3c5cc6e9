import type { IamUser } from '#core/credentials.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { TokenGiven } from './ask-token.ts';

/** Tokens of IAM, kept for as long as the execution environment lives, and renewed before they end. */
export interface Tokens {
  /**
   * Sends with a token; and once more with another one where the gateway does not take one that was kept: it may have ended, or its user or
   * rights may have changed. Gives back a `ServiceStageError` where IAM gives none.
   */
  use<T>(user: IamUser, exchange: (token: string) => Promise<T | ServiceStageError>): Promise<T | ServiceStageError>;
}

/** Instants by our clock, in epoch milliseconds. */
interface Lasting {
  readonly token: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

interface Held {
  readonly token: string;
  /** From before, so that it may have ended meanwhile. */
  readonly wasKept: boolean;
}

/** Before its end: Huawei warns of a token that is close to it, and a request has to get there. */
const MOST_BEFORE_END_MS = 3_600_000;

/** Where IAM did not answer it is asked again after that, as long as the token lasts. */
const NOT_AGAIN_MS = 60_000;

/** @param ask rejects with a `ServiceStageError` */
export function createTokens(ask: (user: IamUser) => Promise<TokenGiven>, clock: () => Date): Tokens {
  const now = (): number => clock().getTime();
  let kept: { readonly user: IamUser; readonly lasts: Lasting } | undefined;
  let asking: { readonly user: IamUser; readonly given: Promise<Lasting> } | undefined;

  const obtain = async (user: IamUser): Promise<Lasting> => {
    const lasts = lasting(await ask(user), now());
    kept = { user, lasts };
    return lasts;
  };
  /** Asks once for all who want one at the same time. */
  const obtained = (user: IamUser): Promise<Lasting> => {
    if (asking !== undefined && isSameUser(asking.user, user)) return asking.given;
    const begun = { user, given: obtain(user) };
    asking = begun;
    const over = (): void => {
      if (asking === begun) asking = undefined;
    };
    begun.given.then(over, over);
    return begun.given;
  };

  const hold = async (user: IamUser): Promise<Held> => {
    const old = kept !== undefined && isSameUser(kept.user, user) ? kept.lasts : undefined;
    if (old !== undefined && now() < old.renewAt) return { token: old.token, wasKept: true };
    try {
      return { token: (await obtained(user)).token, wasKept: false };
    } catch (error) {
      // An IAM that is away for a moment must not keep a good token from being used; one that refuses the user says that it will not last.
      if (old === undefined || now() >= old.endsAt || isRefused(error)) throw error;
      kept = { user, lasts: { ...old, renewAt: now() + NOT_AGAIN_MS } };
      return { token: old.token, wasKept: true };
    }
  };

  return {
    async use(user, exchange) {
      const first = await hold(user).catch(told);
      if (first instanceof ServiceStageError) return first;
      const answer = await exchange(first.token);
      if (!first.wasKept || !isTokenRefused(answer)) return answer;
      if (kept?.lasts.token === first.token) kept = undefined;
      const second = await hold(user).catch(told);
      return second instanceof ServiceStageError ? second : exchange(second.token);
    },
  };
}

/** Its life by our clock, whatever that of IAM says; at the most half of it is given away. */
function lasting({ token, issuedAt, expiresAt }: TokenGiven, from: number): Lasting {
  const life = Math.max(0, expiresAt - issuedAt);
  const endsAt = from + life;
  return { token, endsAt, renewAt: endsAt - Math.min(MOST_BEFORE_END_MS, life / 2) };
}

const isRefused = (answer: unknown): boolean => answer instanceof ServiceStageError && answer.fate === 'credentials';

/** `APIGW.0307` says that a token ended, and `APIGW.0301` that it cannot be read any more: either way the request went no further than the gateway. */
const isTokenRefused = (answer: unknown): boolean =>
  answer instanceof ServiceStageError && isRefused(answer) && answer.failure.status === 401;

function told(error: unknown): ServiceStageError {
  if (error instanceof ServiceStageError) return error;
  throw error;
}

/** The same user in another edition is tried anew: it was written since. */
const isSameUser = (a: IamUser, b: IamUser): boolean =>
  a.iamUser === b.iamUser && a.password === b.password && a.domain === b.domain && a.edition === b.edition;
