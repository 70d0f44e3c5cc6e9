import { expect, it } from 'vitest';
import { bench } from '#bench/command.ts';
import { commandHelp } from '#terminal/help.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

it('all rooms are measured unless some are named', () => {
  expect(readArgs(bench, [])).toEqual({ rooms: [], json: '.cache/bench.json', document: false });
  expect(readArgs(bench, ['signing', 'cron', '--json', 'numbers.json'])).toEqual({
    rooms: ['signing', 'cron'],
    json: 'numbers.json',
    document: false,
  });
});

it('all mistakes are told at once', () => {
  expect(mistakesIn(bench, ['signing', 'kitchen', '--loud'])).toEqual([
    '--loud: no such option; see --help',
    'kitchen: no such room; the rooms are cold-start, warm, signing, cron, plan, synth, drain, console',
  ]);
});

it('the help names each room', () => {
  for (const name of ['cold-start', 'warm', 'signing', 'cron', 'plan', 'synth', 'drain', 'console'])
    expect(commandHelp(bench)).toContain(name);
});
