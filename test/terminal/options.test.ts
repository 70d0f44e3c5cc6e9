import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { choicesOf, described, flag, isOptional, numeric, several, valued, writtenWord } from '#terminal/options.ts';

it('that say nothing of themselves are no options', () => {
  expect(() => described(z.string())).toThrow(RangeError);
  expect(described(flag('says more'))).toEqual({ means: 'says more' });
});

it('a word is written in brackets where it may be left out, and with dots where there may be several', () => {
  const atLeastOne = z.array(z.string()).check(z.minLength(1));

  expect(writtenWord(valued('PIECE', 'what', z.string()))).toBe('PIECE');
  expect(writtenWord(valued('PIECE', 'what', z.exactOptional(z.string())))).toBe('[PIECE]');
  expect(writtenWord(valued('PIECE', 'what', z._default(z.string(), 'fugue')))).toBe('[PIECE]');
  expect(writtenWord(several('PIECE', 'what', z.array(z.string())))).toBe('[PIECE…]');
  expect(writtenWord(several('PIECE', 'what', atLeastOne))).toBe('PIECE…');
});

it('the choices of an option are known where they can be named', () => {
  expect(choicesOf(z.exactOptional(z.enum(['bash', 'zsh'])))).toEqual(['bash', 'zsh']);
  expect(choicesOf(z.string())).toEqual([]);
});

it.each(['', ' ', 'x', '0', '1x'])('%j is no number that fits', (text) => {
  const schema = numeric((value) => value >= 1, 'a number, at least 1');

  expect(z.safeParse(schema, text).success).toBe(false);
  expect(z.parse(schema, '3')).toBe(3);
  expect(isOptional(valued('3', 'how often', schema))).toBe(false);
});
