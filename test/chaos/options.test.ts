import { describe, expect, it } from 'vitest';
import { chaos } from '#chaos/command.ts';
import { PLANTED_BUGS } from '#chaos/planted-bugs/planted-bugs.ts';
import { commandHelp } from '#terminal/help.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

describe('the command line of a chaos run', () => {
  it('may be empty', () => {
    expect(readArgs(chaos, [])).toMatchObject({ runs: 1000, seed: 1, json: false });
    expect(readArgs(chaos, []).workers).toBeGreaterThanOrEqual(1);
  });

  it('says how many runs of which seed, in how many threads, with which mistake', () => {
    const options = readArgs(chaos, [
      '--runs',
      '10',
      '--seed',
      '4294967295',
      '--workers=1',
      '--plant',
      'fence-ignored',
      '--json',
    ]);

    expect(options).toEqual({
      runs: 10,
      seed: 4294967295,
      workers: 1,
      plant: 'fence-ignored',
      'every-order': false,
      json: true,
    });
  });

  it.each([
    [['--runs', '0'], '--runs 0: a whole number, at least 1'],
    [['--runs', ''], '--runs needs a value; see --help'],
    [['--seed', '1.5'], '--seed 1.5: a whole number from 0 to 4294967295'],
    [['--seed', '4294967296'], '--seed 4294967296: a whole number from 0 to 4294967295'],
    [['--workers', 'two'], '--workers two: a whole number, at least 1'],
    [['--plant', 'roses'], '--plant roses: no such mistake; see --help'],
    [['--run=1'], '--run: no such option; did you mean --runs?'],
    [['now'], 'now: not an option; see --help'],
  ])('%j is a mistake', (args, message) => {
    expect(mistakesIn(chaos, args)).toEqual([message]);
  });

  it('has all its mistakes answered at once', () => {
    expect(mistakesIn(chaos, ['--runs', 'x', '--seed', 'y'])).toEqual([
      '--runs x: a whole number, at least 1',
      '--seed y: a whole number from 0 to 4294967295',
    ]);
  });

  it('is explained, with each mistake there is to plant', () => {
    for (const { name, means } of PLANTED_BUGS) expect(commandHelp(chaos)).toMatch(new RegExp(`  ${name} +${means}\n`));
  });
});
