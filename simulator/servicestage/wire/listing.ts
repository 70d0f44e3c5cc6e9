import { type Refusal, refuse } from './errors.ts';

/** How a list may be sorted: the names of `order_by`, each with what it compares. */
export type Orders<Item> = Readonly<Record<string, (item: Item) => string | number>>;

const MOST = 1000;
const MOST_ON_A_PAGE = 100;
const OTHERWISE = 10;

/**
 * The section of a list that a query asks for. `limit` is 1000 or 0 to 100, anything else counts as 10, and none as 1000.
 * An unknown `order_by` counts as `create_time`; newest first unless `order` is `asc`.
 */
export function listed<Item>(items: readonly Item[], query: URLSearchParams, orders: Orders<Item>): readonly Item[] {
  return section(items, query, orders, pageSize(query.get('limit')));
}

/** The same by V3's rules: `limit` is from 0 to 100, and none counts as 1000. What becomes of another one is a switch. */
export function listedInV3<Item>(
  items: readonly Item[],
  query: URLSearchParams,
  orders: Orders<Item>,
  limitBeyond: 'refuse' | 'ten',
): readonly Item[] | Refusal {
  const text = query.get('limit');
  const limit = text === null ? MOST : wholeNumber(text);
  const known = limit !== undefined && (text === null || limit <= MOST_ON_A_PAGE);
  if (!known && limitBeyond === 'refuse') return refuse('parameter-invalid', 'limit has to be from 0 to 100');
  return section(items, query, orders, known ? limit : OTHERWISE);
}

function section<Item>(
  items: readonly Item[],
  query: URLSearchParams,
  orders: Orders<Item>,
  size: number,
): readonly Item[] {
  const orderBy = query.get('order_by') ?? query.get('snapshot_order_by') ?? '';
  const keyOf = (Object.hasOwn(orders, orderBy) ? orders[orderBy] : orders.create_time) ?? (() => 0);
  const direction = query.get('order') === 'asc' ? 1 : -1;
  const sorted = items.toSorted((a, b) => direction * compare(keyOf(a), keyOf(b)));
  const offset = wholeNumber(query.get('offset')) ?? 0;
  return sorted.slice(offset, offset + size);
}

/** The page of a job's tasks: 20 unless said, in their order unless `desc` is the text `true`. */
export function taskPage<Item>(tasks: readonly Item[], query: URLSearchParams): readonly Item[] {
  const sorted = query.get('desc') === 'true' ? tasks.toReversed() : tasks;
  const offset = wholeNumber(query.get('offset')) ?? 0;
  return sorted.slice(offset, offset + (wholeNumber(query.get('limit')) ?? TASKS));
}

const TASKS = 20;

function pageSize(text: string | null): number {
  if (text === null) return MOST;
  const limit = wholeNumber(text) ?? OTHERWISE;
  return limit <= MOST_ON_A_PAGE || limit === MOST ? limit : OTHERWISE;
}

const wholeNumber = (text: string | null): number | undefined =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));
