import { describe, expect, it } from 'vitest';
import { mistakesOf, warningsOf } from '#test/automations/mistakes/shop.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

/** Five components of one application, `shop-1` to `shop-5`. */
function oneApplication(automations: Parameters<typeof fleet>[1]) {
  const { components, ...rest } = fleet(5, automations);
  const [applicationId = ''] = Object.values(components).map((component) => component.applicationId);
  const together = Object.entries(components).map(([name, component]) => [name, { ...component, applicationId }]);
  return { ...rest, components: Object.fromEntries(together) };
}

const restart = (names: readonly string[], rest = {}) => ({
  when: { alarm: `alarm of ${names}` },
  components: [...names],
  action: 'restart' as const,
  ...rest,
});
const others = { others: restart(['shop-4', 'shop-5']) };

describe('an automation', () => {
  it('that is a storm by itself whenever it fires is warned of, with the way out', () => {
    const data = oneApplication({ all: restart(componentNames(3)), ...others });

    expect(mistakesOf(data)).toEqual([]);
    expect(warningsOf(data)).toEqual([
      'automations.all.components are 3 of the 5 that its storm counts, so each time its alarm fires is a storm and nothing is done; ' +
        'set storm: off, to restart them all at once, or name fewer',
    ]);
  });

  it.each([
    ['storms are off', { storm: 'off' as const }],
    ['it takes more', { storm: { within: '10m', least: 4 } }],
    ['it takes a larger share', { storm: { within: '10m', least: 3, share: 0.6 } }],
    ['it is fired by a schedule', { when: { rate: '1d' } }],
  ])('is not warned of where %s', (_, rest) => {
    expect(warningsOf(oneApplication({ all: restart(componentNames(3), rest), ...others }))).toEqual([]);
  });

  it('of few among many is not warned of', () => {
    expect(
      warningsOf(oneApplication({ few: restart(['shop-1', 'shop-2']), rest: restart(['shop-3']), ...others })),
    ).toEqual([]);
  });

  it('whose family can never be a storm is warned of where that was set', () => {
    const storm = { within: '10m', least: 6 };

    expect(warningsOf(oneApplication({ all: restart(componentNames(3), { storm }), ...others }))).toEqual([
      'automations.all.storm.least is 6, and there are 5 components to ask for help; ' +
        'there will never be a storm: lower it, or set storm: off',
    ]);
  });
});
