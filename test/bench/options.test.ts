import { expect, it } from 'vitest';
import { BENCH_HELP, readBenchOptions } from '#bench/options.ts';

it('all rooms are measured unless some are named', () => {
  expect(readBenchOptions([])).toEqual({ rooms: [], json: '.cache/bench.json', document: false });
  expect(readBenchOptions(['signing', 'cron', '--json', 'numbers.json'])).toEqual({
    rooms: ['signing', 'cron'],
    json: 'numbers.json',
    document: false,
  });
});

it('all mistakes are told at once', () => {
  expect(() => readBenchOptions(['kitchen', '--loud'])).toThrow(
    '--loud: no such option; see --help\nkitchen: no such room; see --help',
  );
});

it('the help names each room', () => {
  for (const name of ['cold-start', 'warm', 'signing', 'cron', 'plan', 'synth', 'drain'])
    expect(BENCH_HELP).toContain(name);
});
