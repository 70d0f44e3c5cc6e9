import { describe, expect, it } from 'vitest';
import { entryName, inOrder } from '#core/chronicle/entry.ts';
import { outcomeAt, questionAt } from '#test/contracts/chronicle.ts';

const T0 = Date.parse('2026-03-29T00:00:00Z');
const HOUR = 3_600_000;

describe('the name of an entry', () => {
  it('has no instant in it, so that whoever repeats himself says the same', () => {
    expect(entryName(outcomeAt(T0))).toBe(entryName(outcomeAt(T0 + HOUR)));
    expect(entryName(questionAt(T0))).toBe(entryName(questionAt(T0 + HOUR)));
  });

  it('is that of the first try where an outcome says no number, as of an early version', () => {
    expect(entryName(outcomeAt(T0, { number: undefined }))).toBe(entryName(outcomeAt(T0, { number: 1 })));
  });
});

describe('entries in order', () => {
  it('have what was told on both sides of a full hour once, as it was told first', () => {
    const again = outcomeAt(T0 + HOUR, { message: 'told again' });

    expect(inOrder([again, questionAt(T0 + 1), outcomeAt(T0)])).toEqual([outcomeAt(T0), questionAt(T0 + 1)]);
  });
});
