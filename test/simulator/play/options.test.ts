import { describe, expect, test } from 'vitest';
import { PLAY_HELP, readPlayOptions } from '#simulator/play/options.ts';
import { UsageError } from '#terminal/operator-error.ts';

function mistakesIn(...args: readonly string[]): readonly string[] {
  try {
    readPlayOptions(args);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message.split('\n');
  }
}

test('nothing at all is a command line', () => {
  expect(readPlayOptions([])).toEqual({ once: false, json: false });
});

test('everything at once is one too, with values behind a space or an equals sign', () => {
  const args = '--once --json --date 2028-02-29 --speed=3600 --automations my.yaml --drill=-'.split(' ');

  expect(readPlayOptions(args)).toEqual({
    once: true,
    json: true,
    date: '2028-02-29',
    speed: 3600,
    automations: 'my.yaml',
    drill: '-',
  });
});

test('all mistakes are told at once', () => {
  expect(
    mistakesIn('--onec', '-x', 'play', '--json=yes', '--date', '2026-02-30', '--speed', 'fast', '--drill'),
  ).toEqual([
    '--onec: no such option; see --help',
    '-x: no such option; see --help',
    'play: not an option; see --help',
    '--json takes no value; see --help',
    '--drill needs a value; see --help',
    '--date 2026-02-30: a day of the calendar, such as 2026-03-29',
    '--speed fast: a number above 0, such as 3600 for an hour in a second',
  ]);
});

describe('a value', () => {
  test.each(['2026-2-3', '2026-13-01', '2027-02-29', 'today', '2026-03-29T00:00', '20260329'])(
    'is no day of the calendar: %s',
    (date) => {
      expect(mistakesIn('--date', date)).toHaveLength(1);
    },
  );

  test.each(['0', '-1', '1e999', 'NaN', ' ', '60x'])('is no speed: %j', (speed) => {
    expect(mistakesIn(`--speed=${speed}`)).toHaveLength(1);
  });

  test.each(['--date', '--speed', '--automations', '--drill'])('is missing behind %s', (option) => {
    const wanted = [`${option} needs a value; see --help`];

    expect(mistakesIn(option)).toEqual(wanted);
    expect(mistakesIn(`${option}=`)).toEqual(wanted);
    expect(mistakesIn(option, '--once')).toEqual(wanted);
  });

  test('may begin with a dash behind an equals sign', () => {
    expect(readPlayOptions(['--drill=-my-drill.yaml'])).toMatchObject({ drill: '-my-drill.yaml' });
  });
});

test('the help names every option, and every exit code', () => {
  expect(PLAY_HELP.match(/--\w+/g)).toEqual(
    expect.arrayContaining(['--once', '--date', '--speed', '--automations', '--drill', '--json', '--help']),
  );
  expect(PLAY_HELP).toMatch(/Exit codes: 0 .* 1 .* 2 /);
});
