import type { RunKey } from '#core/aim/run-key.ts';
import type { OpenFate, SettingOut } from '#core/ports/ledger.ts';
import { claimKey, EventItemSchema, eventKey, LaterTryItemSchema, ttlOf } from './dynamo-items.ts';
import { type Change, type DynamoTable, nameOf } from './dynamo-table.ts';

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

/** On the item of the claim, so that one condition is about both: a run that somebody hears of meanwhile keeps its number. */
export async function tryAgain(table: DynamoTable, key: RunKey, seen: OpenFate, now: number): Promise<number> {
  const { number = FIRST } = seen.later ?? {};
  const numbered = number === FIRST ? 'attribute_not_exists(#number)' : '#number = :number';
  const { when, values } = unchanged(seen);
  const given = await table.update(claimKey(key), {
    set: '#number = :next, #numberedAt = :now, #ttl = :ttl',
    when: `${numbered} AND ${when}`,
    values: { ...values, ...(number !== FIRST && { number }), next: number + 1, now, ttl: ttlOf(now) },
  });
  const item = given ?? (await table.get(claimKey(key)));
  return item?.number === undefined ? FIRST : LaterTryItemSchema.parse(item).number;
}

/** The number of a try that nobody had to write down. */
const FIRST = 1;

function unchanged(seen: OpenFate): Pick<Change, 'when' | 'values'> {
  switch (seen.kind) {
    case 'unclaimed':
      return { when: 'attribute_not_exists(#owner)', values: {} };
    case 'under-way':
      return { when: '#state = :claimed AND #at = :heard', values: { claimed: 'claimed', heard: seen.heard } };
  }
}
