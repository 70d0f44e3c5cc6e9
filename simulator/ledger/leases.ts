import type { TargetId } from '#core/component.ts';
import { type Lease, SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';
import type { Books, LeaseEntry } from './books.ts';

export function takeLease(
  { leases }: Books,
  instanceId: TargetId,
  now: number,
  asked: Omit<LeaseEntry, 'since'>,
): Lease {
  const found = leases.get(instanceId);
  if (found?.owner === asked.owner) {
    leases.set(instanceId, { ...found, until: Math.max(found.until, asked.until) });
    return { kind: 'held' };
  }
  if (found !== undefined && found.until > now) return { kind: 'busy', owner: found.owner, until: found.until };
  leases.set(instanceId, { ...asked, since: now });
  return { kind: 'held' };
}

/** Whether it has been the owner's since then, without anybody else's in between; it may have run out meanwhile. */
export function heldSince({ leases }: Books, instanceId: TargetId, owner: string, at: number): boolean {
  const found = leases.get(instanceId);
  return found?.owner === owner && found.since <= at;
}

/** Whether it is the owner's at `at`; if so it lasts for `SUBMIT_LEASE_MS` from then at the least. */
export function keepLease({ leases }: Books, instanceId: TargetId, owner: string, at: number): boolean {
  const found = leases.get(instanceId);
  if (found?.owner !== owner || found.until <= at) return false;
  leases.set(instanceId, { ...found, until: Math.max(found.until, at + SUBMIT_LEASE_MS) });
  return true;
}

export function giveBack({ leases }: Books, instanceId: TargetId, owner: string): void {
  if (leases.get(instanceId)?.owner === owner) leases.delete(instanceId);
}
