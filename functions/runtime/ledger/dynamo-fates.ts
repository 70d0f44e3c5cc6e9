import type { InstanceId } from '#core/component.ts';
import type { RunFate, RunKey } from '#core/ports/ledger.ts';
import {
  ClaimItemSchema,
  COMPONENT_SORT_KEYS,
  claimKey,
  componentKey,
  failureKey,
  failuresPartition,
  LeaseItemSchema,
  ttlOf,
} from './dynamo-items.ts';
import { type DynamoTable, nameOf } from './dynamo-table.ts';

/** Claims and leases together, a hundred items in a call. */
export async function fates(table: DynamoTable, keys: readonly RunKey[]): Promise<readonly RunFate[]> {
  const leaseKey = ({ instanceId }: RunKey) => componentKey(instanceId, COMPONENT_SORT_KEYS.lease);
  const items = await table.getAll(keys.flatMap((key) => [claimKey(key), leaseKey(key)]));
  return keys.map((key): RunFate => {
    const claimed = items.get(nameOf(claimKey(key)));
    if (claimed === undefined) return { kind: 'unclaimed' };
    const { owner, at, outcome } = ClaimItemSchema.parse(claimed);
    if (outcome !== undefined) return { kind: 'ended', outcome };
    const item = items.get(nameOf(leaseKey(key)));
    const lease = item && LeaseItemSchema.parse(item);
    return { kind: 'under-way', heard: at, ...(lease?.owner === owner && { leased: lease.until }) };
  });
}

/** Writes before it reads: of two events that note at once at least one sees both. */
export async function noteFailed(
  table: DynamoTable,
  run: Omit<RunKey, 'instanceId'>,
  instanceIds: readonly InstanceId[],
  now: number,
): Promise<number> {
  for (const instanceId of instanceIds)
    await table.put(failureKey({ ...run, instanceId }), { at: now, ttl: ttlOf(now) });
  return (await table.query(failuresPartition(run), 'failed#')).length;
}
