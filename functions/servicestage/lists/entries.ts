import type { Api } from '#core/component.ts';
import { first, whole } from '#servicestage/amiss.ts';
import type { Clean } from '#servicestage/clean/clean.ts';
import { readableWord } from '#servicestage/clean/readable-text.ts';
import { section } from '#servicestage/pages.ts';

/** What is listed: the id as ServiceStage has it, and its name for people, which is the id where it has none. */
export interface Listed {
  readonly id: string;
  readonly name: string;
}

/** Both dialects: at most so many at once. */
export const PER_PAGE = 100;

export const pageOf = (api: Api, path: string, limit: number, offset: number) =>
  ({
    api,
    method: 'GET',
    path,
    // Whatever is created meanwhile moves few others to another page.
    query: [...section(limit, offset), ['order_by', 'create_time'], ['order', 'asc']],
  }) as const;

/** Whether the ids of a page are whole, and what else may be amiss with an entry; the first that is, by its place. */
export const amissIn = <Entry extends { readonly id: string }>(
  list: string,
  entries: readonly Entry[],
  clean: Clean,
  amiss: (entry: Entry, place: string) => string | undefined = () => undefined,
): string | undefined =>
  first(entries, (entry, index) => {
    const place = `${list}.${index}`;
    return amiss(entry, place) ?? whole(entry.id, `${place}.id`, clean);
  });

export const listed = (
  { id, name }: { readonly id: string; readonly name: string | undefined },
  clean: Clean,
): Listed => ({ id, name: readableWord(name ?? id, clean) });
