import type { RunKey } from '#core/aim/run-key.ts';
import type { OutcomeName } from '#core/outcome.ts';
import type { Claim, ClaimProps, PastAction, RunFate } from '#core/ports/ledger.ts';
import type { Books, ClaimEntry } from './books.ts';

/** Only a claim in the state `claimed` changes hands. */
export function makeClaim({ claims }: Books, key: RunKey, { owner, now, abandonedBefore }: ClaimProps): Claim {
  const found = claims.get(nameOf(key));
  const open = found === undefined || found.state === 'claimed';
  if (open && (found === undefined || found.at < (found.owner === owner ? now : abandonedBefore))) {
    const { automation, occurrence, instanceId } = key;
    claims.set(nameOf(key), { automation, occurrence, instanceId, owner, at: now, state: 'claimed' });
    return { kind: 'ours' };
  }
  return found.owner === owner ? { kind: 'ours' } : { kind: 'theirs', owner: found.owner };
}

/** What the claim is submitted as; undefined if it is not the owner's, or has ended. */
export function markSubmitting(
  { claims }: Books,
  key: RunKey,
  owner: string,
  asked: Pick<PastAction, 'action' | 'at'>,
): ClaimEntry['submitted'] {
  const found = claims.get(nameOf(key));
  if (found?.owner !== owner || found.state === 'ended') return undefined;
  const submitted = { ...(found.submitted ?? asked), sentAt: asked.at };
  claims.set(nameOf(key), { ...found, state: 'submitting', submitted });
  return submitted;
}

/** What it was submitted as, if it was and is the owner's. */
export function markEnded(
  { claims }: Books,
  key: RunKey,
  owner: string,
  outcome: OutcomeName,
): ClaimEntry['submitted'] {
  const found = claims.get(nameOf(key));
  if (found?.owner !== owner) return undefined;
  claims.set(nameOf(key), { ...found, state: 'ended', outcome });
  return found.submitted;
}

/** Since when the run has been submitting, if it is the owner's and does. */
export function submittingSince({ claims }: Books, key: RunKey, owner: string): number | undefined {
  const found = claims.get(nameOf(key));
  return found?.owner === owner ? found.submitted?.at : undefined;
}

export function fateOf({ claims, leases, tries }: Books, key: RunKey): RunFate {
  const found = claims.get(nameOf(key));
  const again = tries.get(nameOf(key));
  const later = again && { later: again };
  if (found === undefined) return { kind: 'unclaimed', ...later };
  if (found.outcome !== undefined) return { kind: 'ended', outcome: found.outcome, ...later };
  const lease = leases.get(key.instanceId);
  return {
    kind: 'under-way',
    heard: found.at,
    ...(lease?.owner === found.owner && { leased: lease.until }),
    ...(found.submitted && { submitted: true }),
    ...later,
  };
}

export const nameOf = ({ automation, occurrence, instanceId }: RunKey): string =>
  `${automation}#${occurrence}#${instanceId}`;
