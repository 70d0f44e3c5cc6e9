import { holdsOn } from '#core/hold/in-force.ts';
import type { HoldBook, HoldOn } from '#core/ports/holds.ts';
import type { Access } from './access.ts';
import type { Books } from './books.ts';

const nameOf = (on: HoldOn): string => (typeof on === 'string' ? on : `component ${on.component}`);

export const inMemoryHolds = ({ holds }: Pick<Books, 'holds'>, access: Access): HoldBook => ({
  holds: (component) => access('holds', () => holdsOn(component, [...holds.values()])),
  allHolds: () => access('allHolds', () => [...holds].toSorted(byName).map(([, noted]) => noted)),
  hold: (on, hold) =>
    access('hold', () => {
      holds.set(nameOf(on), { on, hold });
    }),
  noteMinded: ({ on, hold: { at, until } }, minded) =>
    access('noteMinded', () => {
      const found = holds.get(nameOf(on));
      if (found?.hold.at === at && found.hold.until === until) holds.set(nameOf(on), { ...found, minded });
    }),
});

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;
