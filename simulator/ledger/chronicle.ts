import { entryName, inOrder, toldAt } from '#core/chronicle/entry.ts';
import type { Chronicle } from '#core/ports/chronicle.ts';
import { HOUR_MS } from '#schedule/zones/wall-time.ts';
import type { Access } from './access.ts';
import { type Books, pageOf } from './books.ts';

const hourOf = (at: number): number => Math.floor(at / HOUR_MS);

export const inMemoryChronicle = ({ told }: Pick<Books, 'told'>, access: Access): Chronicle => ({
  chronicle: (entry) =>
    access('chronicle', () => {
      const page = pageOf(told, hourOf(toldAt(entry)));
      const name = entryName(entry);
      if (!page.has(name)) page.set(name, entry);
    }),
  chronicled: (at) => access('chronicled', () => inOrder([...(told.get(hourOf(at))?.values() ?? [])])),
});
