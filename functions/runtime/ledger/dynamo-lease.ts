import type { TargetId } from '#core/component.ts';
import { type Lease, type LikelyLease, SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';
import { COMPONENT_SORT_KEYS, componentKey, LeaseItemSchema, ttlOf } from './dynamo-items.ts';
import type { Change, DynamoTable } from './dynamo-table.ts';

/**
 * Makes the owner's own lease longer, or takes it if it is free or has run out; of these two first what is said to be likely, so that it
 * is mostly one call.
 */
export async function lease(
  table: DynamoTable,
  instanceId: TargetId,
  owner: string,
  now: number,
  until: number,
  likely: LikelyLease = 'free',
): Promise<Lease> {
  const changes = { free: take(owner, now, until), ours: prolong(owner, until) };
  const [first, second] = likely === 'free' ? [changes.free, changes.ours] : [changes.ours, changes.free];
  if ((await table.update(leaseKey(instanceId), first)) !== undefined) return { kind: 'held' };
  if ((await table.update(leaseKey(instanceId), second)) !== undefined) return { kind: 'held' };
  const found = await readLease(table, instanceId);
  // Given back, or run out, in between.
  if (found === undefined || (found.owner === owner && found.until < until)) {
    return lease(table, instanceId, owner, now, until);
  }
  return found.owner === owner ? { kind: 'held' } : { kind: 'busy', owner: found.owner, until: found.until };
}

const prolong = (owner: string, until: number): Change => ({
  set: '#until = :until, #ttl = :ttl',
  when: '#owner = :owner AND #until <= :until',
  values: { owner, until, ttl: ttlAfter(until) },
});

const take = (owner: string, now: number, until: number): Change => ({
  set: '#owner = :owner, #since = :now, #until = :until, #ttl = :ttl',
  when: 'attribute_not_exists(#pk) OR (#owner <> :owner AND #until <= :now)',
  values: { owner, now, until, ttl: ttlAfter(until) },
});

/** Whether it has been the owner's since then, without anybody else's in between; it may have run out meanwhile. */
export async function heldSince(table: DynamoTable, instanceId: TargetId, owner: string, at: number): Promise<boolean> {
  const found = await readLease(table, instanceId);
  return found?.owner === owner && found.since <= at;
}

export const release = (table: DynamoTable, instanceId: TargetId, owner: string): Promise<void> =>
  table.remove(leaseKey(instanceId), { when: '#owner = :owner', values: { owner } });

/** Whether the lease is the owner's at `at`; if so it lasts for `SUBMIT_LEASE_MS` from then, longer than a request takes. */
export async function keepLease(table: DynamoTable, instanceId: TargetId, owner: string, at: number): Promise<boolean> {
  const found = await readLease(table, instanceId);
  if (found === undefined || found.owner !== owner || found.until <= at) return false;
  const least = at + SUBMIT_LEASE_MS;
  if (found.until >= least) return true;
  const kept = await table.update(leaseKey(instanceId), {
    set: '#until = :least, #ttl = :ttl',
    when: '#owner = :owner AND #until > :at AND #until < :least',
    values: { owner, at, least, ttl: ttlAfter(least) },
  });
  return kept !== undefined || keepLease(table, instanceId, owner, at);
}

const leaseKey = (instanceId: TargetId) => componentKey(instanceId, COMPONENT_SORT_KEYS.lease);

/** A lease that has run out is as good as none; a day more than covers any difference between clocks. */
const ttlAfter = (until: number): number => ttlOf(until, 1);

async function readLease(table: DynamoTable, instanceId: TargetId) {
  const item = await table.get(leaseKey(instanceId));
  return item && LeaseItemSchema.parse(item);
}
