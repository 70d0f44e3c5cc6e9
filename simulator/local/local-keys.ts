import type { UserIdentity } from '#simulator/huawei/iam.ts';
import type { Identity } from '#simulator/servicestage/wire/caller.ts';

/** Permanent keys of the simulated ServiceStage, one for each project, and a user of IAM. No secrets: they are good for this simulator only. */
export interface LocalKeys {
  /** The key of the project, which is made if there is none. */
  of(projectId: string): Identity;
  /** With the users. */
  all(): readonly (Identity | UserIdentity)[];
}

export function createLocalKeys(): LocalKeys {
  const keys = new Map<string, Identity>();
  const users = new Map<string, UserIdentity>();
  return {
    of(projectId) {
      const number = keys.size + 1;
      const key = keys.get(projectId) ?? {
        accessKey: `LOCALKEY${number}`,
        secretKey: `local-secret-${number}`,
        projectId,
      };
      const user = users.get(projectId) ?? {
        iamUser: `local-user-${number}`,
        password: `local-password-${number}`,
        domain: 'local',
        projectId,
      };
      keys.set(projectId, key);
      users.set(projectId, user);
      return key;
    },
    all: () => [...keys.values(), ...users.values()],
  };
}
