import { isDeepStrictEqual } from 'node:util';
import { writtenAt } from '#core/trust/edition.ts';
import { type Claim, claimed, type Trust } from '#core/trust/trust.ts';
import type { Books } from './books.ts';

export function trustOf({ trusts }: Books, claim: Claim): Trust {
  const trust = trusts.get(claim.edition) ?? claimed(claim);
  trusts.set(claim.edition, trust);
  return trust;
}

export function noteTrust({ trusts }: Books, edition: string, was: Trust, is: Trust): boolean {
  const found = trusts.get(edition);
  if (!isDeepStrictEqual(found, was) && !isDeepStrictEqual(found, is)) return false;
  trusts.set(edition, is);
  const before = [...trusts.keys()].filter((other) => writtenAt(other) < writtenAt(edition));
  if (is.kind === 'accepted') for (const other of before) trusts.delete(other);
  return true;
}
