import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const MAIN = resolve('chaos/main.ts');

function chaos(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

it('a planted mistake is told with its seed, and counts as a failure', () => {
  const { status, stdout } = chaos('--runs', '20', '--seed', '1', '--plant', 'outcome-told-twice');

  expect(status).toBe(1);
  expect(stdout).toMatch(/^seed \d+, replayed by: npm run chaos -- --seed \d+ --runs 1\n {2}VIOLATED /);
  expect(stdout).toMatch(/^ {2}VIOLATED accounted-for/m);
  expect(stdout).toMatch(/^fault +times {4}outcome +times$/m);
  expect(stdout).toMatch(/^skipped duplicate|delivered again +\d+/m);
  expect(stdout).toMatch(/^20 runs of seed 1, with outcome-told-twice planted: \d+ with violations$/m);
});

it('the summary can be had for machines', () => {
  const { status, stdout, stderr } = chaos('--runs', '3', '--workers', '2', '--plant', 'cooldown-off', '--json');
  const summary = JSON.parse(stdout);

  expect(summary).toMatchObject({ seed: 1, runs: 3, plant: 'cooldown-off' });
  expect(Object.keys(summary.faults)).toContain('reply lost, done');
  expect(Object.keys(summary.outcomes)).toContain('unknown answer-lost');
  expect(status).toBe(summary.violations.length > 0 ? 1 : 0);
  expect(stderr).toBe('3 runs of seed 1 …\n');
});

it('a mistake in the command line runs nothing', () => {
  expect(chaos('--runs', 'many')).toEqual({
    status: 2,
    stdout: '',
    stderr: '--runs many: a whole number, at least 1\n',
  });
});

it('help is there', () => {
  const { status, stdout } = chaos('--help');

  expect(status).toBe(0);
  expect(stdout).toContain('npm run chaos');
});
