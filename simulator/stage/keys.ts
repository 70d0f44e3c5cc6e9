/** Credentials of the simulated project: the identity that ServiceStage knows, and the parameter that holds the same key. */
export interface StageKeys {
  identity(): { accessKey: string; secretKey: string; securityToken?: string; projectId: string };
  /** The JSON that the SSM parameter holds. */
  parameter(): string;
  /** Replaces the key at both ends; the old one is no longer good. */
  rotate(): void;
}

/** These are no secrets: they are good for this simulator only, and only while it runs. */
export function createKeys(kind: 'permanent' | 'temporary', projectId: string): StageKeys {
  let generation = 1;
  const credentials = () => ({
    accessKey: `SIMULATEDKEY${generation}`,
    secretKey: `simulated-secret-${generation}`,
    ...(kind === 'temporary' ? { securityToken: `simulated-token-${generation}` } : {}),
  });
  return {
    identity: () => ({ ...credentials(), projectId }),
    parameter: () => JSON.stringify(credentials()),
    rotate: () => {
      generation++;
    },
  };
}
