import type { InstanceId } from '#core/component.ts';
import type { HealthNote } from '#core/ports/ledger.ts';
import { COMPONENT_SORT_KEYS, componentKey, GreenItemSchema, ttlOf } from './dynamo-items.ts';
import type { DynamoTable } from './dynamo-table.ts';

/** Notes a look of a health check: a stretch of green goes on, begins anew, or ends. */
export async function noteHealth(table: DynamoTable, instanceId: InstanceId, note: HealthNote): Promise<void> {
  const { check, version, healthy, at, steady } = note;
  const green = componentKey(instanceId, COMPONENT_SORT_KEYS.green(check));
  if (!healthy) return table.remove(green);
  const since = (await goOn(table, green, note)) ?? at;
  if (since === at) await table.put(green, { version, since, at, ttl: ttlOf(at, GREEN_DAYS) });
  if (at - since < steady) return;
  const seen = componentKey(instanceId, COMPONENT_SORT_KEYS.healthy(check, version));
  await table.put(seen, { check, version, at, ttl: ttlOf(at) });
}

/** A stretch ends by itself at the next gap, so its item has no worth after a day. */
const GREEN_DAYS = 1;

/** Since when it has been green, if this look goes on with a stretch of the same version; a look that comes late changes nothing. */
async function goOn(
  table: DynamoTable,
  key: ReturnType<typeof componentKey>,
  { version, at, gap }: HealthNote,
): Promise<number | undefined> {
  const item = await table.update(key, {
    set: '#at = :at, #ttl = :ttl',
    when: '#version = :version AND #at <= :at AND #at >= :least',
    values: { version, at, least: at - gap, ttl: ttlOf(at, GREEN_DAYS) },
  });
  return item && GreenItemSchema.parse(item).since;
}
