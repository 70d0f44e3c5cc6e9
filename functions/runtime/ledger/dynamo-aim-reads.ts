import type { Aim } from '#core/aim/aim.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { TargetId } from '#core/component.ts';
import { aimKey, aimOf, aimsOf, aimsPartition, keyOfAim } from './dynamo-aim-items.ts';
import { type DynamoTable, nameOf } from './dynamo-table.ts';

/** Sparse: its items have `open` and `again` only as long as somebody has to look after them. */
export const OPEN_INDEX = 'open';

export async function aim(table: DynamoTable, key: RunKey): Promise<Aim | undefined> {
  const found = await table.get(aimKey(key));
  return found && aimOf(found);
}

export async function aims(table: DynamoTable, keys: readonly RunKey[]): Promise<readonly (Aim | undefined)[]> {
  const found = await table.getAll(keys.map(aimKey));
  return keys.map((key) => {
    const item = found.get(nameOf(aimKey(key)));
    return item && aimOf(item);
  });
}

/** With which the name of an automation may begin. */
const FIRST_LETTER = 'a';

export async function openAims(
  table: DynamoTable,
  instanceId: TargetId,
  automation: string | undefined,
): Promise<readonly Aim[]> {
  const partition = aimsPartition(instanceId);
  const items = await (automation === undefined
    ? // DynamoDB takes no empty text for a key.
      table.query(partition, FIRST_LETTER)
    : table.beginning(partition, aimsOf(automation)));
  return items.filter(({ state }) => state !== 'ended').map(aimOf);
}

/** The keys of those that these shards of the index list, the longest due first. */
export async function dueIn(
  table: DynamoTable,
  among: readonly string[],
  now: number,
  most: number,
): Promise<readonly RunKey[]> {
  const until = Number.isFinite(now) ? { when: ' AND #again <= :now', values: { now } } : { when: '', values: {} };
  const shards = await Promise.all(
    among.map((shard) =>
      table.listed(
        { index: OPEN_INDEX, when: `#open = :shard${until.when}`, values: { ...until.values, shard } },
        most,
      ),
    ),
  );
  const byTime = shards.flat().toSorted((one, other) => Number(one.again) - Number(other.again));
  return byTime.slice(0, most).map(keyOfAim);
}
