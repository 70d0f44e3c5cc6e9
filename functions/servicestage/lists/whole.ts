import { foldedId } from '#core/id.ts';

/** All that a list has, and how many ServiceStage says that there are, if it does: more than there are here where it did not give them. */
export interface Whole<Item> {
  readonly items: readonly Item[];
  readonly total?: number;
}

/** One page; what else is known of it goes with its items. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly total: number | undefined;
}

/** A server that says neither how many there are nor an end must not keep us for ever. */
const MOST_PAGES = 50;

/**
 * Reads a list page by page, each entry once, until there are as many as it says, a page is empty, or without a total one brings nothing
 * new. Where the total falls meanwhile, what lay behind what is gone has moved up: it goes back by as many, so that nothing that stays is
 * missed.
 * @param goOn asked after each page but the last, with what is known by then; if not, that is all
 */
export async function wholeOf<Item extends { readonly id: string }>(
  get: (offset: number) => Promise<ListPage<Item>>,
  goOn: (read: Whole<Item>) => boolean = () => true,
): Promise<Whole<Item>> {
  const found = new Map<string, Item>();
  let whole: Whole<Item> = { items: [] };
  let offset = 0;
  for (let pages = 1; ; pages++) {
    const page = await get(offset);
    const before = { known: found.size, total: whole.total };
    for (const item of page.items) found.set(foldedId(item.id), item);
    const { total = before.total } = page;
    whole = { items: [...found.values()], ...(total !== undefined && { total }) };
    const gone = Math.max(0, (before.total ?? 0) - (total ?? 0));
    offset = gone > 0 ? Math.max(0, offset - gone) : offset + page.items.length;
    const isEnd = page.items.length === 0 || (total === undefined ? found.size === before.known : offset >= total);
    if ((isEnd && gone === 0) || pages === MOST_PAGES || !goOn(whole)) return whole;
  }
}
