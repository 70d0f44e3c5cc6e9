import { describe, expect, it } from 'vitest';
import { wholeOf } from '#servicestage/lists/whole.ts';
import fc from '#test/fast-check.ts';

const PAGE = 10;
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => ({ id: `c${from + index}` }));

/** A server whose list may change between two requests; which offsets it was asked for is kept. */
function server(lists: readonly (readonly { readonly id: string }[])[], { most = PAGE, counts = true } = {}) {
  const asked: number[] = [];
  const get = async (offset: number) => {
    const list = lists[Math.min(asked.length, lists.length - 1)] ?? [];
    asked.push(offset);
    return { items: list.slice(offset, offset + most), total: counts ? list.length : undefined };
  };
  return { get, asked };
}
const named = ({ items }: { readonly items: readonly { readonly id: string }[] }) => items.map(({ id }) => id).sort();

describe('a list that is read page by page', () => {
  it('ends where there are as many as it says', async () => {
    const { get, asked } = server([ids(0, 20)]);

    expect(await wholeOf(get)).toEqual({ items: ids(0, 20), total: 20 });
    expect(asked).toEqual([0, 10]);
  });

  it('ends at an empty page where nobody says how many there are', async () => {
    const { get, asked } = server([ids(0, 20)], { counts: false });

    expect(await wholeOf(get)).toEqual({ items: ids(0, 20) });
    expect(asked).toEqual([0, 10, 20]);
  });

  it('is read on from where it is where pages are shorter than was asked for', async () => {
    const { get, asked } = server([ids(0, 9)], { most: 4 });

    expect((await wholeOf(get)).items).toHaveLength(9);
    expect(asked).toEqual([0, 4, 8]);
  });

  it('misses nothing that stays where something before it goes meanwhile', async () => {
    const { get, asked } = server([ids(0, 25), ids(2, 25)]);

    expect(named(await wholeOf(get))).toEqual(named({ items: ids(0, 25) }));
    expect(asked).toEqual([0, 10, 8, 18]);
  });

  it('misses nothing that stays where the page that tells of it is empty', async () => {
    const { get } = server([ids(0, 12), ids(3, 12)]);

    expect(named(await wholeOf(get))).toEqual(named({ items: ids(0, 12) }));
  });

  it('misses nothing that stays, whatever goes between any two pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: PAGE }),
        fc.array(fc.array(fc.nat({ max: 29 }), { maxLength: 4 }), { maxLength: 8 }),
        async (count, most, goings) => {
          let list = ids(0, count);
          const left = goings.values();
          const whole = await wholeOf(async (offset) => {
            const page = { items: list.slice(offset, offset + most), total: list.length };
            const going = (left.next().value ?? []).map((number) => `c${number}`);
            list = list.filter(({ id }) => !going.includes(id));
            return page;
          });

          expect(named(whole)).toEqual(expect.arrayContaining(named({ items: list })));
        },
      ),
    );
  });

  it('has each entry once, whatever is told twice and in which case', async () => {
    const { get } = server(
      [
        [{ id: 'A' }, { id: 'b' }],
        [{ id: 'x' }, { id: 'a' }, { id: 'B' }],
      ],
      { most: 2 },
    );

    expect(named(await wholeOf(get))).toEqual(['A', 'b']);
  });

  it('ends where a server gives the same page for ever, with a total or without', async () => {
    let asked = 0;
    const always = (total: number | undefined) =>
      wholeOf(async () => {
        asked += 1;
        return { items: ids(0, 10), total };
      });

    expect((await always(undefined)).items).toHaveLength(10);
    expect((await always(1_000_000)).total).toBe(1_000_000);
    expect(asked).toBe(2 + 50);
  });

  it('goes on as long as it is wanted, and says what it knows by then', async () => {
    const { get, asked } = server([ids(0, 30)]);
    const told: unknown[] = [];

    const { items } = await wholeOf(get, (read) => {
      told.push([read.items.length, read.total]);
      return read.items.length < 20;
    });

    expect(items).toHaveLength(20);
    expect(told).toEqual([
      [10, 30],
      [20, 30],
    ]);
    expect(asked).toEqual([0, 10]);
  });
});
