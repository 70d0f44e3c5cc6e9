import type { UserIdentity } from '#simulator/huawei/iam.ts';
import type { Identity } from '#simulator/servicestage/wire/caller.ts';

/** Credentials of the simulated project: the identity that ServiceStage knows, and the parameter that holds the same. */
export interface StageKeys {
  identity(): Identity | UserIdentity;
  /** The JSON that the SSM parameter holds. */
  parameter(): string;
  /** Replaces the key, or the password, at both ends; the old one is no longer good. Temporary ones last from now on for as long as the first did. */
  rotate(): void;
  /** When those of now end, in epoch milliseconds; undefined where they last for ever. */
  endsAt(): number | undefined;
}

export type KeyKind = 'permanent' | 'temporary' | 'user';

export interface KeysProps {
  readonly kind: KeyKind;
  readonly projectId: string;
  readonly now: () => number;
  /** For how many seconds temporary keys last, and say so in the parameter. @default for ever, and they do not say */
  readonly last?: number;
}

/** These are no secrets: they are good for this simulator only, and only while it runs. */
export function createKeys({ kind, projectId, now, last }: KeysProps): StageKeys {
  let generation = 1;
  const endOfNew = () => (last === undefined || kind !== 'temporary' ? undefined : now() + last * 1000);
  let endsAt = endOfNew();
  const credentials = () =>
    kind === 'user'
      ? { iamUser: 'simulated-user', password: `simulated-password-${generation}`, domain: 'simulated-account' }
      : {
          accessKey: `SIMULATEDKEY${generation}`,
          secretKey: `simulated-secret-${generation}`,
          ...(kind === 'temporary' ? { securityToken: `simulated-token-${generation}` } : {}),
        };
  return {
    identity: () => ({ ...credentials(), projectId }),
    parameter: () =>
      JSON.stringify({
        ...credentials(),
        ...(endsAt !== undefined && { expiresAt: new Date(endsAt).toISOString() }),
      }),
    rotate: () => {
      generation++;
      endsAt = endOfNew();
    },
    endsAt: () => endsAt,
  };
}
