import { holdsOn } from '#core/hold/in-force.ts';
import type { HoldBook, HoldOn } from '#core/ports/holds.ts';
import type { Access } from './access.ts';
import type { Books } from './books.ts';

const nameOf = (on: HoldOn): string => (typeof on === 'string' ? on : `component ${on.component}`);

export const inMemoryHolds = ({ holds, overrides }: Pick<Books, 'holds' | 'overrides'>, access: Access): HoldBook => ({
  holds: (component) => access('holds', () => holdsOn(component, [...holds.values()], [...overrides.values()])),
  allHolds: () => access('allHolds', () => [...holds].toSorted(byName).map(([, noted]) => noted)),
  allSaid: () =>
    access('allSaid', () => ({
      holds: [...holds].toSorted(byName).map(([, noted]) => noted),
      overrides: [...overrides].toSorted(byName).map(([, noted]) => noted),
    })),
  override: (component, override) =>
    access('override', () => {
      overrides.set(component, { component, override });
    }),
  noteOverride: ({ component, override: { at, until } }, minded) =>
    access('noteOverride', () => {
      const found = overrides.get(component);
      if (found?.override.at === at && found.override.until === until) overrides.set(component, { ...found, minded });
    }),
  hold: (on, hold) =>
    access('hold', () => {
      holds.set(nameOf(on), { on, hold });
    }),
  endHold: ({ on, hold }, end) =>
    access('endHold', () => {
      const found = holds.get(nameOf(on))?.hold;
      const isStill = found?.at === hold.at && found.until === hold.until;
      if (isStill) holds.set(nameOf(on), { on, hold: { ...hold, ...end } });
      return isStill;
    }),
  noteMinded: ({ on, hold: { at, until } }, minded) =>
    access('noteMinded', () => {
      const found = holds.get(nameOf(on));
      if (found?.hold.at === at && found.hold.until === until) holds.set(nameOf(on), { ...found, minded });
    }),
});

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;
