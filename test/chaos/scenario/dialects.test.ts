import { describe, expect, it } from 'vitest';
import { throwScenario } from '#chaos/scenario/scenario.ts';

const scenarios = Array.from({ length: 300 }, (_, seed) => throwScenario(seed));
const apisOf = ({ fleet }: (typeof scenarios)[number]): string =>
  [...new Set(fleet.map(({ component }) => component.api ?? 'v2'))].toSorted().join(' and ');

describe('fleets', () => {
  it('are of V2, of V3, or of both', () => {
    const counts = Map.groupBy(scenarios, apisOf);

    expect([...counts.keys()].toSorted()).toEqual(['v2', 'v2 and v3', 'v3']);
    expect(Math.min(...[...counts.values()].map(({ length }) => length))).toBeGreaterThan(20);
  });

  it('of V2 alone are played with V3 as it usually is, since some of that holds for V2', () => {
    for (const scenario of scenarios)
      expect(Object.keys(scenario.v3 ?? {}).length > 0, `${scenario.seed}`).toBe(apisOf(scenario) !== 'v2');
  });
});

describe('gray releases', () => {
  const all = scenarios.flatMap(({ doings }) => doings);
  const gray = all.filter((doing) => doing.does === 'deploy' && doing.release === 'GrayRelease');

  it('are of components of V3, and some of what is deployed there is none', () => {
    expect(new Set(gray.map(({ component }) => component.api))).toEqual(new Set(['v3']));
    const others = all.filter((doing) => doing.does === 'deploy' && doing.release === undefined);
    expect(others.some(({ component }) => component.api === 'v3')).toBe(true);
  });

  it('are gone on with, taken back, or left to wait', () => {
    const verbs = all.flatMap((doing) => (doing.does === 'go on' ? [doing.verb] : []));

    expect(new Set(verbs)).toEqual(new Set(['continue_deploy', 'rollback_current', 'modify_gray_rule']));
    expect(verbs.length).toBeLessThan(gray.length);
  });
});
