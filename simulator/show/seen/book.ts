/** What is known by now, each under its id, and what of it is new or other than when it was asked last. */
export interface Book<Item extends { readonly id: string }> {
  /** In place of the one of the same id. */
  note(item: Item): void;
  get(id: string): Item | undefined;
  all(): Item[];
  /** Each once, as it is by now; nothing of it is news any more. */
  news(): Item[];
  /** How many times anything was noted. */
  readonly noted: () => number;
}

export function createBook<Item extends { readonly id: string }>(): Book<Item> {
  const items = new Map<string, Item>();
  const fresh = new Set<string>();
  let noted = 0;
  return {
    note(item) {
      items.set(item.id, item);
      fresh.add(item.id);
      noted++;
    },
    get: (id) => items.get(id),
    all: () => [...items.values()],
    news() {
      const news = [...fresh].flatMap((id) => items.get(id) ?? []);
      fresh.clear();
      return news;
    },
    noted: () => noted,
  };
}
