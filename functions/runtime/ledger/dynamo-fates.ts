import type { RunKey } from '#core/aim/run-key.ts';
import type { InstanceId } from '#core/component.ts';
import type { LaterTry, RunFate } from '#core/ports/ledger.ts';
import {
  ClaimItemSchema,
  COMPONENT_SORT_KEYS,
  claimKey,
  componentKey,
  type Flat,
  failureKey,
  failuresPartition,
  LaterTryItemSchema,
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
    const later = laterTryOf(claimed);
    if (claimed?.owner === undefined) return { kind: 'unclaimed', ...later };
    const { owner, at, outcome, submittedAt } = ClaimItemSchema.parse(claimed);
    if (outcome !== undefined) return { kind: 'ended', outcome, ...later };
    const item = items.get(nameOf(leaseKey(key)));
    const lease = item && LeaseItemSchema.parse(item);
    return {
      kind: 'under-way',
      heard: at,
      ...(lease?.owner === owner && { leased: lease.until }),
      ...(submittedAt !== undefined && { submitted: true }),
      ...later,
    };
  });
}

function laterTryOf(item: Flat | undefined): { readonly later?: LaterTry } {
  if (item?.number === undefined) return {};
  const { number, numberedAt } = LaterTryItemSchema.parse(item);
  return { later: { number, at: numberedAt } };
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
