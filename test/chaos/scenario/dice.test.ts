import { describe, expect, it } from 'vitest';
import { isAhead } from '#chaos/scenario/ahead.ts';
import { createDice } from '#chaos/scenario/dice.ts';
import { throwScenario } from '#chaos/scenario/scenario.ts';
import { isSeed, seedOf } from '#chaos/seeds.ts';

const throws = <T>(times: number, body: () => T): readonly T[] => Array.from({ length: times }, body);

describe('dice', () => {
  it('throw the same for the same seed, and otherwise for another', () => {
    const series = (seed: number) => {
      const dice = createDice(seed);
      return throws(20, () => dice.between(1, 1_000_000));
    };

    expect(series(7)).toEqual(series(7));
    expect(series(7)).not.toEqual(series(8));
  });

  it('throw both ends of a range, and nothing beyond', () => {
    const dice = createDice(1);

    expect(new Set(throws(200, () => dice.between(3, 5)))).toEqual(new Set([3, 4, 5]));
  });

  it('weigh: what weighs nothing never comes', () => {
    const dice = createDice(1);

    const thrown = throws(400, () => dice.weigh([3, 'often'], [1, 'seldom'], [0, 'never']));

    const often = thrown.filter((one) => one === 'often').length;
    expect(thrown).not.toContain('never');
    expect(often).toBeGreaterThan(240);
    expect(often).toBeLessThan(360);
  });

  it('give some of the items, at least one, in their order', () => {
    const dice = createDice(1);

    for (const some of throws(100, () => dice.some([1, 2, 3]))) {
      expect(some.length).toBeGreaterThan(0);
      expect(some).toEqual(some.toSorted());
    }
  });

  it('cannot pick from nothing', () => {
    expect(() => createDice(1).pick([])).toThrow(RangeError);
  });
});

describe('seeds', () => {
  it('the first run has the seed itself, the others each their own', () => {
    const seeds = Array.from({ length: 10_000 }, (_, index) => seedOf(42, index));

    expect(seeds[0]).toBe(42);
    expect(new Set(seeds).size).toBeGreaterThan(9_990);
    expect(seeds.every(isSeed)).toBe(true);
  });
});

describe('a scenario', () => {
  it('is the same for the same seed', () => {
    expect(throwScenario(99)).toEqual(throwScenario(99));
  });

  it('delivers what is due, in the order of delivery', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { deliveries, fleet } = throwScenario(seed);
      const times = deliveries.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(deliveries.filter((one) => one.at < Date.parse(one.event.at) && !isAhead(one))).toEqual([]);
      expect(deliveries.filter(isAhead).every(({ faults }) => faults.includes('dated ahead'))).toBe(true);
      expect(fleet.length).toBeGreaterThanOrEqual(1);
    }
  });
});
