import { describe, expect, it } from 'vitest';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { pacesOf } from '#automations/plan/pace.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

type Pace = Pick<AutomationsInput['automations'][string], 'atOnce' | 'stopAfter'>;

const paces = (count: number, pace: Pace, component?: string) => {
  const nightly = { when: { rate: '1d' }, components: componentNames(count), action: 'restart', ...pace } as const;
  const other = { when: { rate: '1d' }, components: componentNames(1), action: 'start' } as const;
  return pacesOf(AutomationsSchema.parse(fleet(count, { other, nightly })), component);
};

describe('the pace of an automation', () => {
  it('is so many at once, and the last begins when all before it are through', () => {
    expect(paces(250, { atOnce: 20, stopAfter: 3 })).toEqual([
      { automation: 'nightly', components: 250, atOnce: 20, stopAfter: 3, lastAfter: 720 },
    ]);
  });

  it('is a tenth at once with stopAfter alone', () => {
    expect(paces(250, { stopAfter: '2%' })).toMatchObject([{ atOnce: 25, stopAfter: 5, lastAfter: 540 }]);
  });

  it('begins all at once where as many are allowed', () => {
    expect(paces(250, { atOnce: '100%' })).toMatchObject([{ atOnce: 250, lastAfter: 0 }]);
  });

  it('is none without either, nor of one component alone', () => {
    expect(paces(250, {})).toEqual([]);
    expect(paces(1, { atOnce: 1 })).toEqual([]);
  });

  it('is told of the automations of a component only, where one is asked about', () => {
    expect(paces(3, { atOnce: 1 }, 'shop-2')).toHaveLength(1);
    expect(paces(3, { atOnce: 1 }, 'shop-9')).toEqual([]);
  });
});
