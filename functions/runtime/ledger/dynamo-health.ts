import type { TargetId } from '#core/component.ts';
import { type Hanging, type HangingNote, hangingAfter } from '#core/health/hanging.ts';
import { type HealthNote, type Looks, looksAfter } from '#core/health/looks.ts';
import type { ToldWord } from '#core/ports/ledger.ts';
import {
  COMPONENT_SORT_KEYS,
  componentKey,
  type Flat,
  HangingItemSchema,
  type ItemKey,
  LooksItemSchema,
  ttlOf,
} from './dynamo-items.ts';
import type { DynamoTable } from './dynamo-table.ts';

/** Another look of the same check got in between so often; the next one makes up for it. */
const MOST_TRIES = 5;

/**
 * Reads what the looks came to, and writes what they come to now if nobody has meanwhile. What follows from it, which versions were seen
 * healthy, is written first: whoever dies in between does the same again with the next look.
 */
export async function noteHealth(table: DynamoTable, instanceId: TargetId, note: HealthNote): Promise<Looks> {
  const { check, version, at } = note;
  const key = componentKey(instanceId, COMPONENT_SORT_KEYS.looks(check));
  for (let tries = 1; ; tries++) {
    const before = looksIn(await table.get(key));
    const after = looksAfter(before, note);
    if (after === before || tries > MOST_TRIES) return after;
    const healthy = componentKey(instanceId, COMPONENT_SORT_KEYS.healthy(check, version));
    if (after.seen === at)
      await table.put(healthy, { check, version, at, ttl: ttlOf(at) }, { when: NOT_LATER, values: { at } });
    if (after.sick?.at === at) await table.remove(healthy, { when: '#at <= :at', values: { at } });
    if (await putAsRead(table, key, before, itemOf(after))) return after;
  }
}

const NOT_LATER = 'attribute_not_exists(#at) OR #at <= :at';

/** Since when a deployment hangs, in the same way. */
export async function noteHanging(table: DynamoTable, instanceId: TargetId, note: HangingNote): Promise<Hanging> {
  const key = componentKey(instanceId, COMPONENT_SORT_KEYS.hanging(note.check));
  const item = await table.get(key);
  const before = item && HangingItemSchema.parse(item);
  const after = hangingAfter(before, note);
  await putAsRead(table, key, before, { ...after });
  return after;
}

/** Only the word that was told, not one that came after it. */
export async function noteTold(
  table: DynamoTable,
  instanceId: TargetId,
  { check, word, since }: ToldWord,
): Promise<void> {
  const key = componentKey(instanceId, COMPONENT_SORT_KEYS[word === 'sick' ? 'looks' : 'hanging'](check));
  const when = word === 'sick' ? '#sickSince = :since' : '#since = :since';
  await table.update(key, { set: '#told = :told', when, values: { since, told: true } });
}

const putAsRead = (
  table: DynamoTable,
  key: ItemKey,
  before: { readonly at: number } | undefined,
  after: Flat & { readonly at: number },
): Promise<boolean> => {
  const item = { ...after, ttl: ttlOf(after.at) };
  return before === undefined
    ? table.put(key, item, { when: 'attribute_not_exists(#pk)' })
    : table.put(key, item, { when: '#at = :before', values: { before: before.at } });
};

const itemOf = ({ sick, ...looks }: Looks) => ({
  ...looks,
  ...(sick && { sickSince: sick.since, sickAt: sick.at, told: sick.told }),
});

function looksIn(item: Flat | undefined): Looks | undefined {
  if (item === undefined) return undefined;
  const { sickSince: since, sickAt: at, told = false, ...looks } = LooksItemSchema.parse(item);
  return since === undefined || at === undefined ? looks : { ...looks, sick: { since, at, told } };
}
