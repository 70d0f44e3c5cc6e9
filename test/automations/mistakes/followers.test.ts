import { describe, expect, it } from 'vitest';
import { circleFrom, circleMistakes } from '#automations/mistakes/followers.ts';
import fc from '#test/fast-check.ts';
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
    [
      following('suspekt'),
      'when.outcome is "suspekt", which is not under automations; name an automation of this file',
    ],
    [following('__proto__'), 'when.outcome is "__proto__", which is not under automations; name an automation'],
    [following(7), 'when.outcome is the number 7; write it in quotes: outcome is the name of another automation'],
    [following('restart-on-5xx', 'failed'), 'when.is is the text "failed"; is says how that one ended: a list'],
    [following('restart-on-5xx', ['toString']), 'when.is.0 is "toString"; an outcome (succeeded, failed, skipped or'],
    [
      following('restart-on-5xx', ['failed', null]),
      'when.is.1 is empty (null); an outcome (succeeded, failed, skipped',
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

  it('is not told again of a component that is misspelt, here or there', () => {
    expect(suspect({ components: ['shop-wep'] })).toHaveLength(1);
    const { automations, ...rest } = shop();
    const misspelt = { ...automations['restart-on-5xx'], components: ['shop-wep'] };
    const all = { ...automations, 'restart-on-5xx': misspelt, suspect: follower };
    expect(mistakesOf({ ...rest, automations: all })).toEqual([
      'automations.restart-on-5xx.components.0 is "shop-wep", which is not under components; did you mean shop-web?',
    ]);
  });

  it('is not told of components where the other has none, which is told of there', () => {
    const { automations, ...rest } = shop();
    const without = { ...automations['restart-on-5xx'], components: undefined };
    expect(
      mistakesOf({ ...rest, automations: { ...automations, 'restart-on-5xx': without, suspect: follower } }),
    ).toEqual([expect.stringContaining('automations.restart-on-5xx.components is missing')]);
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
    const tail = { ...circle, three: { ...follower, ...following('one') } };
    expect(mistakesOf({ ...rest, automations: { ...automations, ...tail } })).toHaveLength(1);
  });
});

describe('a circle', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const arrows = fc.record(Object.fromEntries(names.map((name) => [name, fc.option(fc.constantFrom(...names))])));

  it('is told of once, with the way round, and nothing that only leads to it', () => {
    fc.assert(
      fc.property(arrows, (next) => {
        const file = Object.entries(next).map(([name, outcome]) => [name, { when: { outcome } }]);

        const ways = [...circleMistakes(Object.fromEntries(file))].map(({ wrong }) =>
          wrong.replace('closes a circle: ', '').split(' follows '),
        );

        const circling = names.filter((name) => circleFrom(name, (one) => next[one] ?? undefined) !== undefined);
        expect(ways.flatMap((way) => way.slice(1)).toSorted()).toEqual(circling);
        for (const way of ways) {
          expect(way[0]).toBe(way.at(-1));
          for (const [index, name] of way.slice(0, -1).entries()) expect(next[name]).toBe(way[index + 1]);
        }
      }),
    );
  });

  it('is found where there is one, and is one where it is found', () => {
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
