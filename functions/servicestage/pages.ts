import type { QueryPair } from './signer.ts';

/** A page of at most so many, from that one on. Source: application management API, V2, the lists: up to 100. */
export const section = (limit: number, offset: number): QueryPair[] => [
  ['limit', String(limit)],
  ['offset', String(offset)],
];

export interface Page {
  readonly items: readonly unknown[];
  readonly total: number | undefined;
}

/** ServiceStage gives 1,000 snapshots at most; a server that ignores `offset` must not keep us for ever. */
const MAX_PAGES = 20;

/** Reads on until a page is empty or the total is reached: `count` and `task_count` are totals, but may be missing. */
export async function allPages<Found extends Page>(
  get: (offset: number) => Promise<Found>,
): Promise<[Found, ...Found[]]> {
  const pages: [Found, ...Found[]] = [await get(0)];
  let latest: Page = pages[0];
  let read = latest.items.length;
  while (latest.items.length > 0 && read < (latest.total ?? Number.POSITIVE_INFINITY) && pages.length < MAX_PAGES) {
    const next = await get(read);
    pages.push(next);
    latest = next;
    read += next.items.length;
  }
  return pages;
}
