import type { UserIdentity } from '#simulator/huawei/iam.ts';
import type { Identity } from '#simulator/servicestage/wire/caller.ts';

/** Credentials of the simulated project: the identity that ServiceStage knows, and the parameter that holds the same. */
export interface StageKeys {
  identity(): Identity | UserIdentity;
  /** The JSON that the SSM parameter holds. */
  parameter(): string;
  /** Replaces the key, or the password, at both ends; the old one is no longer good. */
  rotate(): void;
}

export type KeyKind = 'permanent' | 'temporary' | 'user';

/** These are no secrets: they are good for this simulator only, and only while it runs. */
export function createKeys(kind: KeyKind, projectId: string): StageKeys {
  let generation = 1;
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
    parameter: () => JSON.stringify(credentials()),
    rotate: () => {
      generation++;
    },
  };
}
