/** What belongs to each, in the order of time. */
export type Groups<Item> = ReadonlyMap<string, readonly Item[]>;

/**
 * Groups what is shown, again and again as it grows. The same list gives the same groups; of another list, a group in which nothing is new
 * is the very one of before, by which whoever draws it knows that there is nothing to do.
 */
export function createGrouping<Item>(keyOf: (item: Item) => string, timeOf: (item: Item) => number) {
  let items: readonly Item[] = [];
  let groups: Groups<Item> = new Map();
  return (now: readonly Item[]): Groups<Item> => {
    if (now === items) return groups;
    const before = groups;
    groups = new Map(
      [...Map.groupBy(now, keyOf)].map(([key, group]) => [key, kept(inOrder(group, timeOf), before.get(key))]),
    );
    items = now;
    return groups;
  };
}

const inOrder = <Item>(items: Item[], timeOf: (item: Item) => number): readonly Item[] =>
  items.sort((one, other) => timeOf(one) - timeOf(other));

const kept = <Item>(now: readonly Item[], before: readonly Item[] | undefined): readonly Item[] =>
  before !== undefined && before.length === now.length && now.every((item, index) => item === before[index])
    ? before
    : now;
