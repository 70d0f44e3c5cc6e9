import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { UsageError } from '#terminal/operator-error.ts';
import { described, flag, judgeOptions, numeric, parseOptions, readLine, valued } from '#terminal/options.ts';

const OptionsSchema = z.object({
  loud: flag('says more'),
  file: valued('FILE', 'what to read', z.exactOptional(z.string())),
  times: valued(
    '3',
    'how often',
    z._default(
      numeric((value) => value >= 1, 'a number, at least 1'),
      3,
    ),
  ),
});

const mistakesIn = (...args: readonly string[]): readonly string[] => {
  try {
    parseOptions(OptionsSchema, args);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return error instanceof Error ? error.message.split('\n') : [];
  }
};

describe('options', () => {
  it('have their defaults where none is given, or are not there', () => {
    expect(parseOptions(OptionsSchema, [])).toEqual({ loud: false, times: 3 });
  });

  it('have their values behind a space or an equals sign, the last one where there are several', () => {
    expect(parseOptions(OptionsSchema, ['--loud', '--file', 'a', '--times=7', '--file=-b'])).toEqual({
      loud: true,
      file: '-b',
      times: 7,
    });
  });

  it('have all their mistakes told at once, those of their form first', () => {
    expect(mistakesIn('--laud', '-x', 'word', '--times', '0', '--loud=yes', '--file')).toEqual([
      '--laud: no such option; see --help',
      '-x: no such option; see --help',
      'word: not an option; see --help',
      '--loud takes no value; see --help',
      '--file needs a value; see --help',
      '--times 0: a number, at least 1',
    ]);
  });

  it.each([['--file'], ['--file='], ['--file', '--loud']])('%j lacks a value', (...args) => {
    expect(mistakesIn(...args)).toEqual(['--file needs a value; see --help']);
  });

  it('are not those that every object has', () => {
    expect(mistakesIn('--toString', '--__proto__=1')).toEqual([
      '--toString: no such option; see --help',
      '--__proto__: no such option; see --help',
    ]);
  });

  it.each(['', ' ', 'x', '0', '1x'])('take %j for no number that fits', (times) => {
    expect(mistakesIn(`--times=${times}`)).toHaveLength(1);
  });

  it('that say nothing of themselves are no options', () => {
    expect(() => described(z.string())).toThrow(RangeError);
  });
});

describe('words', () => {
  const PlaySchema = z.object({ ...OptionsSchema.shape, piece: z.string('play needs a piece') });

  it('are left to whoever has any, and judged together with the options', () => {
    const { words, ...line } = readLine(OptionsSchema.shape, ['fugue', '--loud', 'again']);

    expect(words).toEqual(['fugue', 'again']);
    expect(judgeOptions(PlaySchema, line, { piece: words[0] })).toEqual({ piece: 'fugue', loud: true, times: 3 });
  });

  it('that are missing are told without dashes', () => {
    const { words: _, ...line } = readLine(OptionsSchema.shape, ['--times', 'x']);

    expect(() => judgeOptions(PlaySchema, line, { piece: undefined })).toThrow(
      /^--times x: a number, at least 1\nplay needs a piece$/,
    );
  });
});
