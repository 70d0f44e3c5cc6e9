import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleFrom } from '../../../functions/core/check/followers.ts';
import { mistakesOf, shop, withAutomation } from './shop.ts';

const follower = {
  when: { outcome: 'restart-on-5xx', is: ['unresolved'] },
  components: ['shop-web'],
  action: 'rollback',
  parameters: { version: 'previous' },
};
const suspect = (changes: object) =>
  mistakesOf(withAutomation({ ...follower, ...changes })).map((text) => text.replace('automations.suspect.', ''));
const following = (outcome: unknown, is: unknown = ['unresolved']) => ({ when: { outcome, is } });

describe('an automation that follows another', () => {
  it.each([['unresolved'], ['failed', 'unknown'], ['storm', 'budget', 'skipped']])('may wait for %s', (...is) => {
    expect(suspect(following('restart-on-5xx', is))).toEqual([]);
  });

  it.each([
    [
      following('restart-on-5x'),
      'when.outcome is "restart-on-5x", which is not under automations; did you mean restart-on-5xx?',
    ],
    [following('restart-on-5xx', ['unresolvd']), 'when.is.0 is "unresolvd"; did you mean unresolved? an outcome'],
    [following('restart-on-5xx', ['failed', 'failed']), 'when.is.1 is "failed" again; name each once'],
    [following('restart-on-5xx', []), 'when.is is an empty list; is says how that one ended'],
    [{ when: { outcome: 'restart-on-5xx' } }, 'when.is is missing; is says how that one ended'],
    [
      { when: { outcome: 'restart-on-5xx', is: ['failed'], timezone: 'UTC' } },
      'when.timezone is given to an outcome; leave it out',
    ],
  ])('%j is told what would be right', (changes, start) => {
    const [first = '', ...others] = suspect(changes);

    expect(others).toEqual([]);
    expect(first.slice(0, start.length)).toBe(start);
  });

  it('hears of components that the other acts on alone', () => {
    expect(suspect({ ...following('workday-morning'), components: ['report-batch'] })).toEqual([
      'components.0 is "report-batch", on which workday-morning does not act; it would never be heard of: take it out',
    ]);
  });

  it('does not follow itself, nor others round in a circle', () => {
    expect(suspect(following('suspect'))).toEqual([
      'when.outcome closes a circle: suspect follows suspect; it would never end: let one of them follow something else',
    ]);

    const { automations, ...rest } = shop();
    const circle = { one: { ...follower, ...following('two') }, two: { ...follower, ...following('one') } };
    expect(mistakesOf({ ...rest, automations: { ...automations, ...circle } })).toEqual([
      'automations.one.when.outcome closes a circle: one follows two follows one; it would never end: let one of them follow something else',
    ]);
  });
});

describe('a circle', () => {
  it('is found where there is one, and is one where it is found', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const arrows = fc.record(Object.fromEntries(names.map((name) => [name, fc.option(fc.constantFrom(...names))])));
    fc.assert(
      fc.property(arrows, fc.constantFrom(...names), (next, start) => {
        const circle = circleFrom(start, (name) => next[name] ?? undefined);

        const reached = new Set<string>();
        for (let at = next[start]; at && !reached.has(at); at = next[at]) reached.add(at);
        expect(circle !== undefined).toBe(reached.has(start));
        for (const [index, name] of (circle ?? []).entries()) expect(next[name]).toBe(circle?.[index + 1] ?? start);
      }),
    );
  });
});
