import { type Credentials, isIamUser } from '#core/credentials.ts';
import type { Trusts } from '#core/ports/trusts.ts';
import { claimed, type Trust } from '#core/trust/trust.ts';

/** Of keys that have no edition: each is one of its own, and never leaves the function. */
export function trustsOfOne(): Trusts & { editionOf(credentials: Credentials): string } {
  const trusts = new Map<string, Trust>();
  return {
    editionOf: (credentials) => wholeOf(credentials).join('\n'),
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

const wholeOf = (credentials: Credentials): readonly string[] =>
  isIamUser(credentials)
    ? ['user', credentials.domain, credentials.iamUser, credentials.password]
    : ['keys', credentials.accessKey, credentials.secretKey, credentials.securityToken ?? ''];

export const isSame = (a: Credentials, b: Credentials): boolean =>
  a.edition === b.edition && wholeOf(a).join('\n') === wholeOf(b).join('\n');
