import { describe, expect, it } from 'vitest';
import { nearest } from '#terminal/nearest.ts';
import fc from '#test/fast-check.ts';

const actions = ['start', 'stop', 'restart', 'scale', 'rollback'] as const;

describe('the nearest word', () => {
  it.each([
    ['scael', 'scale'],
    ['scal', 'scale'],
    ['SCALE', 'scale'],
    ['roll-back', 'rollback'],
    ['roll_bck', 'rollback'],
    ['resatrt', 'restart'],
    ['stpo', 'stop'],
  ])('to %s is %s', (word, meant) => {
    expect(nearest(word, actions)).toBe(meant);
  });

  it.each(['', 'deploy', 'x', 'a'.repeat(100_000)])('to %s is none', (word) => {
    expect(nearest(word, actions)).toBeUndefined();
  });

  it('is itself, where it is among the choices', () => {
    fc.assert(
      fc.property(fc.constantFrom(...actions), (action) => {
        expect(nearest(action, actions)).toBe(action);
      }),
    );
  });

  it('is never further than a third of its letters, as an independent count has it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(word, fc.array(word, { minLength: 1, maxLength: 5 }), (text, choices) => {
        const meant = nearest(text, choices);
        const allowed = (choice: string) => Math.max(1, Math.floor(choice.length / 3));

        // A swap of neighbours counts once here and twice there.
        if (meant !== undefined) expect(distance(text, meant)).toBeLessThanOrEqual(2 * allowed(meant));
        else for (const choice of choices) expect(distance(text, choice)).toBeGreaterThan(allowed(choice));
      }),
    );
  });
});

/** Levenshtein's definition, word for word. */
function distance(from: string, to: string): number {
  if (from === '' || to === '') return from.length + to.length;
  if (from[0] === to[0]) return distance(from.slice(1), to.slice(1));
  return 1 + Math.min(distance(from.slice(1), to), distance(from, to.slice(1)), distance(from.slice(1), to.slice(1)));
}
