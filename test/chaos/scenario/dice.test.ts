import { describe, expect, it } from 'vitest';
import { isAhead } from '#chaos/scenario/ahead.ts';
import { createDice, diceOf } from '#chaos/scenario/dice.ts';
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

describe('dice of their own', () => {
  it('throw the same, whatever else is thrown meanwhile', () => {
    const alone = diceOf(7);
    const among = diceOf(7);
    const thrown = Array.from({ length: 20 }, () => alone('fleet').between(1, 1000));

    const meanwhile = Array.from({ length: 20 }, () => {
      among('people').uuid();
      return among('fleet').between(1, 1000);
    });

    expect(meanwhile).toEqual(thrown);
  });

  it('throw otherwise than those of another name or seed, also where the names differ in a digit', () => {
    const firsts = ['#1', '#2', '#3', '#11'].flatMap((name) => [diceOf(7)(name), diceOf(8)(name)]);

    expect(new Set(firsts.map((dice) => dice.between(1, 1_000_000))).size).toBe(8);
  });

  it('are even over many names, each thrown once', () => {
    const of = diceOf(1);
    const hits = Array.from({ length: 10_000 }, (_, index) => of(`death of #${index}`).chance(0.1)).filter(Boolean);

    expect(hits.length).toBeGreaterThan(900);
    expect(hits.length).toBeLessThan(1100);
  });
});
