import type { Credentials } from '#core/credentials.ts';
import type { Trusts } from '#core/ports/trusts.ts';
import { claimed, type Trust } from '#core/trust/trust.ts';

/** Of keys that have no edition: each is one of its own, and never leaves the function. */
export function trustsOfOne(): Trusts & { editionOf(credentials: Credentials): string } {
  const trusts = new Map<string, Trust>();
  return {
    editionOf: ({ accessKey, secretKey, securityToken = '' }) => [accessKey, secretKey, securityToken].join('\n'),
    async trust(claim) {
      const trust = trusts.get(claim.edition) ?? claimed(claim);
      trusts.set(claim.edition, trust);
      return trust;
    },
    async noteTrust(edition, _, is) {
      trusts.set(edition, is);
      return true;
    },
  };
}
