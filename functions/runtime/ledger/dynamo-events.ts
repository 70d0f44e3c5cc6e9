import type { RunKey } from '#core/aim/run-key.ts';
import type { TargetId } from '#core/component.ts';
import type { SettingOut } from '#core/ports/ledger.ts';
import { EventItemSchema, eventKey, failureKey, failuresPartition, ttlOf } from './dynamo-items.ts';
import { type DynamoTable, nameOf } from './dynamo-table.ts';

/** Whoever says the latest instant is heard; once `done` it stays so, whatever a frozen invocation still says. */
export async function setOut(table: DynamoTable, key: RunKey, at: number, done?: 'done'): Promise<void> {
  const isDone = done !== undefined;
  const noted = await table.update(eventKey(key), {
    set: `#at = :at, #ttl = :ttl${isDone ? ', #done = :done' : ''}`,
    when: 'attribute_not_exists(#pk) OR #at <= :at',
    values: { at, ttl: ttlOf(at), ...(isDone && { done: true }) },
  });
  if (noted !== undefined || !isDone) return;
  await table.update(eventKey(key), { set: '#done = :done', when: 'attribute_exists(#pk)', values: { done: true } });
}

export async function setsOut(
  table: DynamoTable,
  keys: readonly RunKey[],
): Promise<readonly (SettingOut | undefined)[]> {
  const items = await table.getAll(keys.map(eventKey));
  return keys.map((key) => {
    const item = items.get(nameOf(eventKey(key)));
    if (item === undefined) return undefined;
    const { at, done = false } = EventItemSchema.parse(item);
    return { heard: at, done };
  });
}

/** Writes before it reads: of two events that note at once at least one sees both. */
export async function noteFailed(
  table: DynamoTable,
  run: Omit<RunKey, 'instanceId'>,
  instanceIds: readonly TargetId[],
  now: number,
): Promise<number> {
  for (const instanceId of instanceIds)
    await table.put(failureKey({ ...run, instanceId }), { at: now, ttl: ttlOf(now) });
  return (await table.query(failuresPartition(run), 'failed#')).length;
}
