import * as z from 'zod/mini';
import type { Hold, HoldBook, HoldOn, Holds, NotedHold, NotedOverride } from '#core/ports/holds.ts';
import { type Flat, HOLDS_PARTITION, holdKey, overrideKey, ttlOf } from './dynamo-items.ts';
import { isOverride, notedOverrideIn, overrideIn, overrideItem } from './dynamo-overrides.ts';
import { type DynamoTable, nameOf } from './dynamo-table.ts';

const HoldItemSchema = z.object({
  /** Missing of what is on all of them. */
  component: z.optional(z.string()),
  reason: z.string(),
  by: z.string(),
  at: z.number(),
  until: z.optional(z.number()),
  /** Both, or none. */
  releasedBy: z.optional(z.string()),
  drop: z.optional(z.boolean()),
  minded: z.optional(z.enum(['told', 'done'])),
});

/** Before all sort keys of the partition. */
const FIRST = 'a';

/** The holds of the ledger, in a partition of their own: whoever may write there may write nothing else. */
export const dynamoHolds = (table: DynamoTable): HoldBook => ({
  async holds(component) {
    const keys = { own: holdKey({ component }), everything: holdKey('everything'), stop: holdKey('stop') };
    const overridden = overrideKey(component);
    const found = await table.getAll([...Object.values(keys), overridden]);
    const there = Object.entries(keys).flatMap(([name, key]) => {
      const item = found.get(nameOf(key));
      return item === undefined ? [] : [[name, holdIn(item)] as const];
    });
    const override = found.get(nameOf(overridden));
    const holds: Holds = Object.fromEntries(there);
    return override === undefined ? holds : { ...holds, override: overrideIn(override) };
  },
  async allHolds() {
    return (await allSaid(table)).holds;
  },
  allSaid: () => allSaid(table),
  async override(component, override) {
    await table.put(overrideKey(component), overrideItem(component, override));
  },
  async noteOverride({ component, override: { at, until } }, minded) {
    await table.update(overrideKey(component), {
      set: '#minded = :minded',
      when: '#at = :at AND #until = :until',
      values: { minded, at, until },
    });
  },
  async hold(on, hold) {
    await table.put(holdKey(on), itemOf(on, hold));
  },
  async noteMinded({ on, hold }, minded) {
    await table.update(holdKey(on), {
      set: '#minded = :minded',
      when: `#at = :at AND ${hold.until === undefined ? 'attribute_not_exists(#until)' : '#until = :until'}`,
      values: { minded, at: hold.at, until: hold.until },
    });
  },
});

async function allSaid(
  table: DynamoTable,
): Promise<{ readonly holds: readonly NotedHold[]; readonly overrides: readonly NotedOverride[] }> {
  const items = await table.query(HOLDS_PARTITION, FIRST);
  return {
    holds: items.filter((item) => !isOverride(item)).map(notedIn),
    overrides: items.filter(isOverride).map(notedOverrideIn),
  };
}

/** One without an end has no time to live either. */
function itemOf(on: HoldOn, { released, ...hold }: Hold): Flat {
  return {
    ...(typeof on === 'object' && on),
    ...hold,
    ...(released && { releasedBy: released.by, drop: released.drop }),
    ttl: hold.until === undefined ? undefined : ttlOf(hold.until),
  };
}

function notedIn(item: Flat): NotedHold {
  const { component, minded } = HoldItemSchema.parse(item);
  const ofAll = item.sk === 'stop' ? 'stop' : 'everything';
  return { on: component === undefined ? ofAll : { component }, hold: holdIn(item), ...(minded && { minded }) };
}

function holdIn(item: Flat): Hold {
  const { reason, by, at, until, releasedBy, drop = false } = HoldItemSchema.parse(item);
  return {
    ...{ reason, by, at },
    ...(until !== undefined && { until }),
    ...(releasedBy !== undefined && { released: { by: releasedBy, drop } }),
  };
}
