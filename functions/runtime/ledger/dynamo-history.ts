import type { Mark } from '#core/aim/aim-writes.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { PastAction } from '#core/ports/ledger.ts';
import { EndedTryItemSchema } from './dynamo-aim-items.ts';
import { COMPONENT_SORT_KEYS, componentKey, type Flat, ttlOf } from './dynamo-items.ts';
import type { DynamoTable } from './dynamo-table.ts';

/** Not over what is known of a later mark; an item that is not there, or was written before there were aims, knows of none. */
const IS_OURS = 'attribute_not_exists(#marks) OR #marks <= :marks';

/** Under the time of its first mark, so that a request has one item however often it is about to be sent. */
export async function noteMarked(
  table: DynamoTable,
  key: RunKey,
  first: number,
  { action, at, marks, fromVersion }: Pick<Mark, 'action' | 'at' | 'marks' | 'fromVersion'>,
): Promise<void> {
  if (fromVersion !== undefined) {
    await table.put(rolledBackKey(key), { version: fromVersion, marks, ttl: ttlOf(at) });
  }
  await table.put(actionKey(key, first), pastItem(key, { action, at, spent: true }, marks), {
    // Its end may have been noted before, by one who found out meanwhile.
    when: 'attribute_not_exists(#pk) OR #marks < :marks OR (#marks = :marks AND attribute_not_exists(#outcome))',
    values: { marks },
  });
}

/** Written whole, since a crash between the writes of a mark left none. A rollback that nothing came of leaves no bad version. */
export async function noteTried(table: DynamoTable, key: RunKey, marks: number, item: Flat): Promise<void> {
  const { action, outcome, spent, noted, notedAt } = EndedTryItemSchema.parse(item);
  if (action === undefined || outcome === undefined || spent === undefined || noted === 0) return;
  const past = pastItem(key, { action, at: notedAt, outcome, spent }, marks);
  await table.put(actionKey(key, noted), past, { when: IS_OURS, values: { marks } });
  if (!spent) await table.remove(rolledBackKey(key), { when: IS_OURS, values: { marks } });
}

const actionKey = (key: RunKey, first: number) => componentKey(key.instanceId, COMPONENT_SORT_KEYS.action(key, first));

const rolledBackKey = (key: RunKey) => componentKey(key.instanceId, COMPONENT_SORT_KEYS.rolledBack(key));

const pastItem = (
  { automation, occurrence }: RunKey,
  facts: Omit<PastAction, 'automation' | 'occurrence'>,
  marks: number,
): Flat => ({ automation, occurrence, ...facts, marks, ttl: ttlOf(facts.at) });
