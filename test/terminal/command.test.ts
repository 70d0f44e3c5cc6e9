import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { command } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { flag, numeric, several, valued } from '#terminal/options.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

const texts = {
  name: 'play',
  about: 'Plays.',
  exits: { good: 'well played', wrongInput: 'no music' },
  run: async () => EXIT.good,
};
const options = {
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
};
const play = command({ ...texts, words: {}, options });

describe('options', () => {
  it('have their defaults where none is given, or are not there', () => {
    expect(readArgs(play, [])).toEqual({ loud: false, times: 3 });
  });

  it('have their values behind a space or an equals sign, the last one where there are several', () => {
    expect(readArgs(play, ['--loud', '--file', 'a', '--times=7', '--file=-b'])).toEqual({
      loud: true,
      file: '-b',
      times: 7,
    });
  });

  it('have their values as they were written', () => {
    for (const file of ['1e3', '007', 'true', "'quoted'", '-5', 'a=b', ' ', '__proto__'])
      expect(readArgs(play, ['--file', file])).toMatchObject({ file });
  });

  it('begin with no digit: what does is a word', () => {
    expect(mistakesIn(play, ['-2h', '--5'])).toEqual([
      '--5: no such option; see --help',
      '-2h: not an option; see --help',
    ]);
  });

  it('have all their mistakes told at once, each with what would be right', () => {
    expect(mistakesIn(play, ['--laud', '-x', 'word', '--times', '0', '--loud=yes', '--file', '--hepl'])).toEqual([
      '--laud: no such option; did you mean --loud?',
      '-x: no such option; see --help',
      '--hepl: no such option; did you mean --help?',
      'word: not an option; see --help',
      '--loud takes no value; see --help',
      '--file needs a value; see --help',
      '--times 0: a number, at least 1',
    ]);
  });

  it.each([['--file'], ['--file='], ['--file', '--loud']])('%j lacks a value', (...args) => {
    expect(mistakesIn(play, args)).toEqual(['--file needs a value; see --help']);
  });

  it.each(['--toString', '--__proto__=1', '--constructor', '--no-loud', '--loud.x', '---loud', '--Loud', '--_'])(
    '%s is none of them',
    (written) => {
      expect(mistakesIn(play, [written])).toEqual([expect.stringMatching(/^-+[\w.-]+: no such option; /)]);
    },
  );
});

describe('words', () => {
  const piece = valued('PIECE', 'what is played', z.enum(['fugue', 'waltz'], 'fugue or waltz'));
  const where = valued('PLACE', 'where', z.exactOptional(z.string()));
  const concert = command({ ...texts, words: { piece, where }, options });

  it('have their names by their place, wherever options stand', () => {
    expect(readArgs(concert, ['--loud', 'fugue', '--times', '2', 'here'])).toEqual({
      piece: 'fugue',
      where: 'here',
      loud: true,
      times: 2,
    });
    expect(readArgs(concert, ['waltz'])).toEqual({ piece: 'waltz', loud: false, times: 3 });
    expect(readArgs(concert, ['waltz', '--', '--loud'])).toMatchObject({ where: '--loud', loud: false });
  });

  it('that are missing, wrong or too many are told together with what is wrong with options', () => {
    expect(mistakesIn(concert, ['--times', 'x'])).toEqual([
      'PIECE is missing: what is played; see --help',
      '--times x: a number, at least 1',
    ]);
    expect(mistakesIn(concert, ['polka', 'here', 'there', '--lout'])).toEqual([
      '--lout: no such option; did you mean --loud?',
      'there: one too many after PIECE [PLACE]; see --help',
      'polka: fugue or waltz',
    ]);
  });

  it('may be as many as there are, each judged', () => {
    const all = command({ ...texts, words: { pieces: several('PIECE', 'what', z.array(piece)) }, options: {} });
    const some = command({
      ...texts,
      words: { pieces: several('PIECE', 'what is played', z.array(piece).check(z.minLength(1))) },
      options: {},
    });

    expect(readArgs(all, ['fugue', 'waltz'])).toEqual({ pieces: ['fugue', 'waltz'] });
    expect(readArgs(all, [])).toEqual({ pieces: [] });
    expect(mistakesIn(all, ['fugue', 'polka', 'march'])).toEqual(['polka: fugue or waltz', 'march: fugue or waltz']);
    expect(mistakesIn(some, [])).toEqual(['PIECE is missing: what is played; see --help']);
  });
});
