import type { HoldBook, Holds, NotedHold } from '#core/ports/holds.ts';
import { holdIn, holdItem, isStill, notedIn } from './dynamo-hold-items.ts';
import { type Flat, HOLDS_PARTITION, holdKey, overrideKey } from './dynamo-items.ts';
import { isOverride, notedOverrideIn, overrideIn, overrideItem } from './dynamo-overrides.ts';
import { type DynamoTable, nameOf } from './dynamo-table.ts';

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
    return holdsIn(await table.query(HOLDS_PARTITION, FIRST));
  },
  async allSaid() {
    const items = await table.query(HOLDS_PARTITION, FIRST);
    return { holds: holdsIn(items), overrides: items.filter(isOverride).map(notedOverrideIn) };
  },
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
    await table.put(holdKey(on), holdItem(on, hold));
  },
  endHold: ({ on, hold }, end) => table.put(holdKey(on), holdItem(on, { ...hold, ...end }), isStill(hold)),
  async noteMinded({ on, hold }, minded) {
    const { when, values } = isStill(hold);
    await table.update(holdKey(on), { set: '#minded = :minded', when, values: { ...values, minded } });
  },
});

const holdsIn = (items: readonly Flat[]): readonly NotedHold[] =>
  items.filter((item) => !isOverride(item)).map(notedIn);
