import { describe, expect, it } from 'vitest';
import { mistakesOf, warningsOf } from '#test/automations/mistakes/shop.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

const warned = (count: number, pace: object) => {
  const when = { rate: '1d' };
  const data = fleet(count, { all: { when, components: componentNames(count), action: 'restart', ...pace } });
  expect(mistakesOf(data)).toEqual([]);
  return warningsOf(data);
};

describe('an automation that calls off the rest', () => {
  it.each([{ stopAfter: 19 }, { stopAfter: '95%' }, { atOnce: 19, stopAfter: 1 }, { atOnce: 500 }, { atOnce: '100%' }])(
    'is fine where something is left: %j',
    (pace) => {
      expect(warned(20, pace)).toEqual([]);
    },
  );

  it.each([
    [20, { stopAfter: 20 }, 'is 20, and by then all 20 components of', 'say less, or leave it out'],
    [20, { stopAfter: 500, atOnce: 2 }, 'is 500, and by then all 20 components of', 'say less, or leave it out'],
    [20, { stopAfter: '100%' }, 'is "100%", and by then all 20 components of', 'say less, or leave it out'],
    [20, { stopAfter: 3, atOnce: 20 }, 'is 3, and by then all 20 components of', 'say a smaller atOnce'],
    [1, { stopAfter: '5%' }, 'is "5%", and by then the one component of', 'say less, or leave it out'],
  ])('is warned of where nothing of its %d is: %j', (count, pace, wrong, right) => {
    expect(warned(count, pace)).toEqual([
      expect.stringMatching(
        `^automations.all.stopAfter ${wrong} the automation ha.* begun; nothing is left to call off: ${right}$`,
      ),
    ]);
  });

  it('is warned of where it follows another, component by component', () => {
    const data = fleet(20, {
      first: { when: { alarm: 'red' }, components: componentNames(20), action: 'restart', storm: 'off' },
      second: {
        when: { outcome: 'first', is: ['unresolved'] },
        components: componentNames(20),
        action: 'stop',
        atOnce: 2,
        stopAfter: 1,
      },
    });

    expect(warningsOf(data)).toEqual(
      ['atOnce', 'stopAfter'].map(
        (key) =>
          `automations.second.${key} does nothing where an automation follows another; ` +
          'each of its components begins as a run of the other one ends, by itself: leave it out',
      ),
    );
  });
});
