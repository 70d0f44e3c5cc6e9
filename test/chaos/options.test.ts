import { describe, expect, it } from 'vitest';
import { CHAOS_HELP, readChaosOptions } from '#chaos/options.ts';
import { PLANTED_BUGS } from '#chaos/planted-bugs/planted-bugs.ts';

describe('the command line of a chaos run', () => {
  it('may be empty', () => {
    expect(readChaosOptions([])).toMatchObject({ runs: 1000, seed: 1, json: false });
    expect(readChaosOptions([]).workers).toBeGreaterThanOrEqual(1);
  });

  it('says how many runs of which seed, in how many threads, with which mistake', () => {
    const options = readChaosOptions([
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
    [['--run', '1'], '--run: no such option; see --help'],
    [['now'], 'now: not an option; see --help'],
  ])('%j is a mistake', (args, message) => {
    expect(() => readChaosOptions(args)).toThrow(message);
  });

  it('has all its mistakes answered at once', () => {
    expect(() => readChaosOptions(['--runs', 'x', '--seed', 'y'])).toThrow(/--runs x.*\n--seed y/);
  });

  it('is explained, with each mistake there is to plant', () => {
    for (const { name, means } of PLANTED_BUGS) expect(CHAOS_HELP).toMatch(new RegExp(`  ${name} +${means}\n`));
  });
});
