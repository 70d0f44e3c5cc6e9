import type { Credentials } from '#core/credentials.ts';
import type { ServiceStageError } from '#core/ports/service-stage.ts';

/** As long as the gateway locks a key, and as long as a refusal is believed without asking again. */
const LOCK_MS = 5 * 60_000;

/**
 * Keeps runs that work side by side from locking their key: five bad signatures in a row do (signing guide, error codes). Until
 * a key was accepted once its requests go one at a time, and one that was refused is not tried again for five minutes.
 */
export interface KeyGuard {
  /** Makes the attempt, or gives back the refusal that is still believed. */
  use<T>(credentials: Credentials, attempt: () => Promise<T | ServiceStageError>): Promise<T | ServiceStageError>;
}

export function createKeyGuard(now: () => Date, isRefusal: (answer: unknown) => answer is ServiceStageError): KeyGuard {
  let proven: Credentials | undefined;
  let refused:
    | { readonly credentials: Credentials; readonly error: ServiceStageError; readonly at: number }
    | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const believed = (credentials: Credentials): ServiceStageError | undefined =>
    refused !== undefined && isSame(refused.credentials, credentials) && now().getTime() - refused.at < LOCK_MS
      ? refused.error
      : undefined;

  const prove = async <T>(credentials: Credentials, attempt: () => Promise<T | ServiceStageError>) => {
    const earlier = believed(credentials);
    if (earlier !== undefined) return earlier;
    const answer = await attempt();
    if (isRefusal(answer)) refused = { credentials, error: answer, at: now().getTime() };
    else proven = credentials;
    return answer;
  };

  return {
    use(credentials, attempt) {
      if (proven !== undefined && isSame(proven, credentials)) {
        return attempt().then((answer) => {
          if (isRefusal(answer)) proven = undefined;
          return answer;
        });
      }
      const mine = turn.then(() => prove(credentials, attempt));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

export const isSame = (a: Credentials, b: Credentials): boolean =>
  a.accessKey === b.accessKey && a.secretKey === b.secretKey && a.securityToken === b.securityToken;
