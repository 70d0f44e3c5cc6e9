import type { InstanceId } from '../../functions/core/component.ts';
import { type Lease, SUBMIT_LEASE_MS } from '../../functions/core/ledger.ts';
import type { Books, LeaseEntry } from './books.ts';

export function takeLease({ leases }: Books, instanceId: InstanceId, now: number, asked: LeaseEntry): Lease {
  const found = leases.get(instanceId);
  if (found === undefined || found.until <= now || (found.owner === asked.owner && found.until < asked.until)) {
    leases.set(instanceId, asked);
    return { kind: 'held' };
  }
  return found.owner === asked.owner ? { kind: 'held' } : { kind: 'busy', ...found };
}

/** Whether it is the owner's at `at`; if so it lasts for `SUBMIT_LEASE_MS` from then at the least. */
export function keepLease({ leases }: Books, instanceId: InstanceId, owner: string, at: number): boolean {
  const found = leases.get(instanceId);
  if (found?.owner !== owner || found.until <= at) return false;
  leases.set(instanceId, { owner, until: Math.max(found.until, at + SUBMIT_LEASE_MS) });
  return true;
}

export function giveBack({ leases }: Books, instanceId: InstanceId, owner: string): void {
  if (leases.get(instanceId)?.owner === owner) leases.delete(instanceId);
}
