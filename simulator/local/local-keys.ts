import type { Identity } from '#simulator/servicestage/wire/caller.ts';

/** Permanent keys of the simulated ServiceStage, one for each project. No secrets: they are good for this simulator only. */
export interface LocalKeys {
  /** That of the project, which is made if there is none. */
  of(projectId: string): Identity;
  all(): readonly Identity[];
}

export function createLocalKeys(): LocalKeys {
  const keys = new Map<string, Identity>();
  return {
    of(projectId) {
      const number = keys.size + 1;
      const key = keys.get(projectId) ?? {
        accessKey: `LOCALKEY${number}`,
        secretKey: `local-secret-${number}`,
        projectId,
      };
      keys.set(projectId, key);
      return key;
    },
    all: () => [...keys.values()],
  };
}
