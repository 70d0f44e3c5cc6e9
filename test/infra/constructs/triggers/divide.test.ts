import { describe, expect, it } from 'vitest';
import { divide, type Part, pathOfName, pathOfPart } from '#infra/constructs/triggers/divide.ts';
import fc from '#test/fast-check.ts';

/** Things of some size, of which only so much goes into one part. */
interface Thing {
  readonly name: string;
  readonly size: number;
}

const MOST = 12;
const fits = (things: readonly Thing[]): boolean => things.reduce((sum, { size }) => sum + size, 0) <= MOST;
const parts = (things: readonly Thing[]): readonly Part<Thing>[] =>
  divide(things, ({ name }) => pathOfName(name), fits);

const things = fc.uniqueArray(
  fc.record({ name: fc.stringMatching(/^[a-z]{1,6}$/), size: fc.integer({ min: 1, max: MOST + 2 }) }),
  { minLength: 1, maxLength: 80, selector: ({ name }) => name },
);
const small = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 2, maxLength: 200 });

const byId = (all: readonly Part<Thing>[]): ReadonlyMap<string, readonly Thing[]> =>
  new Map(all.map(({ id, items }) => [id, items]));

/** The ids of what is not the same in both. */
function changed(one: readonly Part<Thing>[], other: readonly Part<Thing>[]): readonly string[] {
  const [before, after] = [byId(one), byId(other)];
  const names = (of: readonly Thing[] | undefined): string => JSON.stringify(of?.map(({ name }) => name));
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => names(before.get(id)) !== names(after.get(id)),
  );
}

describe('what is divided', () => {
  it('is in its parts as a whole, each item once, and each part fits or is one item', () => {
    fc.assert(
      fc.property(things, (all) => {
        const divided = parts(all);
        const names = divided.flatMap(({ items }) => items.map(({ name }) => name));

        expect(names.toSorted()).toEqual(all.map(({ name }) => name).toSorted());
        expect(new Set(divided.map(({ id }) => id)).size).toBe(divided.length);
        for (const { items } of divided) expect(items.length === 1 || fits(items)).toBe(true);
      }),
    );
  });

  it('is not divided where it fits, and bears no id then', () => {
    expect(parts([{ name: 'shop', size: MOST }])).toMatchObject([{ id: '' }]);
    expect(
      parts([
        { name: 'shop', size: MOST - 1 },
        { name: 'other', size: 1 },
      ]),
    ).toMatchObject([{ id: '' }]);
  });

  it('changes in one part when an item comes: all others stay as they are', () => {
    fc.assert(
      fc.property(things, fc.nat(), (all, position) => {
        const added = all[position % all.length];
        const before = parts(all.filter((thing) => thing !== added));
        const after = parts(all);

        const different = new Set(changed(before, after));
        const [gone, come] = [before, after].map((of) => of.filter(({ id }) => different.has(id)));
        const names = (of: readonly Part<Thing>[] = []) => of.flatMap(({ items }) => items.map(({ name }) => name));
        // What the changed parts held before they hold after, with the new one: nothing came over from elsewhere.
        expect(names(come).toSorted()).toEqual([...names(gone), added?.name].toSorted());
        // And before, it was one part, or nothing where the new one is by itself.
        expect(gone?.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is divided in two at worst, where the items are small', () => {
    fc.assert(
      fc.property(small, fc.nat(), (names, position) => {
        const all = names.map((name) => ({ name, size: 1 }));
        const added = all[position % all.length];

        const different = changed(parts(all.filter((thing) => thing !== added)), parts(all));

        // The one whose id the other half took over, and that half.
        expect(different.length).toBeLessThanOrEqual(2);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('is divided in the same way in whatever order it comes', () => {
    fc.assert(
      fc.property(things, (all) => {
        const sorted = (of: readonly Part<Thing>[]) =>
          of.map(({ id, items }) => [id, items.map(({ name }) => name).toSorted()]);

        expect(sorted(parts(all.toReversed()))).toEqual(sorted(parts(all)));
      }),
    );
  });

  it('can be put together again along the same forks', () => {
    fc.assert(
      fc.property(things, (all) => {
        const groups = divide(parts(all), pathOfPart, (some) => some.length <= 5);

        expect(groups.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(parts(all).map(({ id }) => id));
        for (const { id, items } of groups) {
          expect(items.length).toBeLessThanOrEqual(5);
          for (const item of items) expect(pathOfPart(item).startsWith(id)).toBe(true);
        }
      }),
    );
  });

  it('has to be told apart', () => {
    expect(() =>
      divide(
        ['one', 'other'],
        () => 'ab',
        () => false,
      ),
    ).toThrow(RangeError);
  });
});
