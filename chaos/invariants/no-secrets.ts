import type { Evidence } from '#chaos/stage/evidence.ts';
import type { Breach } from './breach.ts';

/** No key, token or signature is in anything that is written down. */
export function* noSecrets({ scenario, writings }: Evidence): Generator<Breach> {
  const keys = scenario.keys.flatMap(({ taken, stored }) => [taken, stored]).filter((key) => key !== undefined);
  const secrets = keys.flatMap(({ secretKey, securityToken }) => [secretKey, securityToken ?? secretKey]);
  for (const writing of writings) {
    const found = [...new Set(secrets)].find((secret) => writing.includes(secret)) ?? SIGNATURE.exec(writing)?.[0];
    if (found !== undefined) yield { message: `a secret (${found.slice(0, 9)}…) is in: ${writing.slice(0, 300)}` };
  }
}

const SIGNATURE = /Signature=[0-9a-f]{8,}/;
