/** A piece of the page that follows an item as it changes. */
export interface Piece<Item> {
  readonly node: Element;
  readonly update: (item: Item) => void;
}

/**
 * Shows items as the children of an element, in their order. What is still there keeps its node, and with it the focus, what is selected in it
 * and what is opened.
 */
export function createKeyed<Item>(
  parent: Element,
  keyOf: (item: Item) => string,
  create: (item: Item) => Piece<Item>,
): (items: readonly Item[]) => void {
  let pieces = new Map<string, Piece<Item>>();
  return (items) => {
    const next = new Map<string, Piece<Item>>();
    for (const item of items) {
      const key = keyOf(item);
      const piece = pieces.get(key) ?? create(item);
      piece.update(item);
      next.set(key, piece);
    }
    for (const [key, { node }] of pieces) if (!next.has(key)) node.remove();
    let place = 0;
    for (const { node } of next.values()) {
      const there = parent.children[place] ?? null;
      if (there !== node) parent.insertBefore(node, there);
      place += 1;
    }
    pieces = next;
  };
}
