import { describe, expect, it } from 'vitest';
import { isListCheaper } from '#core/look/by-list.ts';
import fc from '#test/fast-check.ts';

const PER_REQUEST = 100;

/** How many requests a fleet takes that way; `places` are those that its components have in the list, and -1 of one that is not listed. */
function requestsFor(places: readonly number[], total: number) {
  let unseen = [...places];
  let [requests, rows] = [0, 0];
  const goOn = () => isListCheaper(unseen.length, requests === 0 ? undefined : { rows, requests, total });
  while ((requests === 0 || rows < total) && goOn()) {
    requests++;
    rows = Math.min(total, requests * PER_REQUEST);
    unseen = unseen.filter((place) => place < 0 || place >= rows);
  }
  return { listed: requests, single: unseen.length, all: requests + unseen.length };
}

/** A project, and a fleet in it. */
const fleets = fc.integer({ min: 1, max: 3000 }).chain((total) =>
  fc.record({
    total: fc.constant(total),
    places: fc.uniqueArray(fc.integer({ min: 0, max: total - 1 }), { maxLength: 300 }),
    unlisted: fc.integer({ min: 0, max: 20 }),
  }),
);

describe('the list of a project', () => {
  it('takes one request more than one for each component at the most, where it has them all', () => {
    fc.assert(
      fc.property(fleets, ({ total, places }) => {
        expect(requestsFor(places, total).all).toBeLessThanOrEqual(places.length + 1);
      }),
    );
  });

  it('never takes twice as many, and one, even if it has none of them', () => {
    fc.assert(
      fc.property(fleets, ({ total, places, unlisted }) => {
        const all = [...places, ...Array.from({ length: unlisted }, () => -1)];
        expect(requestsFor(all, total).all).toBeLessThanOrEqual(2 * all.length + 1);
      }),
    );
  });

  it('is taken where it pays, and left where it does not', () => {
    const all = (count: number) => Array.from({ length: count }, (_, place) => place);

    expect(requestsFor(all(1000), 1000)).toEqual({ listed: 10, single: 0, all: 10 });
    expect(requestsFor(all(5), 5)).toMatchObject({ all: 1 });
    expect(requestsFor([0, 1], 2)).toEqual({ listed: 0, single: 2, all: 2 });
    expect(requestsFor([600, 700, 800], 1000)).toEqual({ listed: 1, single: 3, all: 4 });
  });

  it('is not read on without a word of how long it is, or where a request tells of nobody', () => {
    expect(isListCheaper(1000, { rows: 100, requests: 1 })).toBe(false);
    expect(isListCheaper(1000, { rows: 0, requests: 1, total: 5 })).toBe(false);
    expect(isListCheaper(9, { rows: 10, requests: 1, total: 100 })).toBe(false);
    expect(isListCheaper(10, { rows: 10, requests: 1, total: 100 })).toBe(true);
  });
});
