import { describe, expect, test } from 'vitest';
import { play } from '#simulator/command.ts';
import { commandHelp } from '#terminal/help.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

test('nothing at all is a command line', () => {
  expect(readArgs(play, [])).toEqual({ once: false, json: false, open: false });
});

test('everything at once is one too, with values behind a space or an equals sign', () => {
  const args = '--once --json --date 2028-02-29 --speed=3600 --automations my.yaml --drill=-'.split(' ');

  expect(readArgs(play, args)).toEqual({
    once: true,
    json: true,
    open: false,
    date: '2028-02-29',
    speed: 3600,
    automations: 'my.yaml',
    drill: '-',
  });
});

test('all mistakes are told at once', () => {
  expect(
    mistakesIn(play, ['--onec', '-x', 'play', '--json=yes', '--date', '2026-02-30', '--speed', 'fast', '--drill']),
  ).toEqual([
    '--onec: no such option; did you mean --once?',
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
      expect(mistakesIn(play, ['--date', date])).toHaveLength(1);
    },
  );

  test.each(['0', '-1', '1e999', 'NaN', ' ', '60x'])('is no speed: %j', (speed) => {
    expect(mistakesIn(play, [`--speed=${speed}`])).toHaveLength(1);
  });

  test.each(['--date', '--speed', '--automations', '--drill'])('is missing behind %s', (option) => {
    const wanted = [`${option} needs a value; see --help`];

    expect(mistakesIn(play, [option])).toEqual(wanted);
    expect(mistakesIn(play, [`${option}=`])).toEqual(wanted);
    expect(mistakesIn(play, [option, '--once'])).toEqual(wanted);
  });

  test('may begin with a dash behind an equals sign', () => {
    expect(readArgs(play, ['--drill=-my-drill.yaml'])).toMatchObject({ drill: '-my-drill.yaml' });
  });
});

test('the help names every option, and every exit code', () => {
  expect(commandHelp(play).match(/--\w+/g)).toEqual(
    expect.arrayContaining(['--once', '--date', '--speed', '--automations', '--drill', '--json', '--help']),
  );
  expect(commandHelp(play)).toMatch(/Exit codes: 0 .* 1 .* 2 /);
});
