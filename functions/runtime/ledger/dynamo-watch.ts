import type { RunKey } from '#core/aim/run-key.ts';
import type { Innocence, Watch } from '#core/health/watch.ts';
import { COMPONENT_SORT_KEYS, componentKey, RolledBackItemSchema, ttlOf } from './dynamo-items.ts';
import type { DynamoTable } from './dynamo-table.ts';

/** A watch that ran out is of no worth, but for whoever looks into it the day after. */
const WATCH_DAYS = 1;

export async function noteWatch(
  table: DynamoTable,
  { automation, occurrence, instanceId }: RunKey,
  { version, until }: Pick<Watch, 'version' | 'until'>,
): Promise<void> {
  const watch = { automation, occurrence, version, until, ttl: ttlOf(until, WATCH_DAYS) };
  await table.put(componentKey(instanceId, COMPONENT_SORT_KEYS.watch), watch);
}

/** What it has shown first: whoever dies in between does both again. What it may have noted before by another look is taken back. */
export async function endWatch(
  table: DynamoTable,
  key: RunKey,
  innocent?: Pick<Innocence, 'to' | 'at'>,
): Promise<void> {
  const { automation, occurrence, instanceId } = key;
  if (innocent !== undefined) {
    const { to, at } = innocent;
    const left = await table.get(componentKey(instanceId, COMPONENT_SORT_KEYS.rolledBack(key)));
    const from = left === undefined ? to : RolledBackItemSchema.parse(left).version;
    const innocence = { from, to, at, automation, occurrence, ttl: ttlOf(at) };
    await table.put(componentKey(instanceId, COMPONENT_SORT_KEYS.innocence), innocence);
  }
  const own = {
    when: '#automation = :automation AND #occurrence = :occurrence',
    values: { automation, occurrence },
  };
  if (innocent === undefined) await table.remove(componentKey(instanceId, COMPONENT_SORT_KEYS.innocence), own);
  await table.remove(componentKey(instanceId, COMPONENT_SORT_KEYS.watch), own);
}
