import type { HoldBook, HoldOn, Holds } from '#core/ports/holds.ts';
import type { Access } from './access.ts';
import type { Books } from './books.ts';

const nameOf = (on: HoldOn): string => (typeof on === 'string' ? on : `component ${on.component}`);

export const inMemoryHolds = ({ holds }: Pick<Books, 'holds'>, access: Access): HoldBook => ({
  holds: (component) =>
    access('holds', (): Holds => {
      const [own, everything, stop] = [{ component }, 'everything' as const, 'stop' as const].map(
        (on) => holds.get(nameOf(on))?.hold,
      );
      return { ...(own && { own }), ...(everything && { everything }), ...(stop && { stop }) };
    }),
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
