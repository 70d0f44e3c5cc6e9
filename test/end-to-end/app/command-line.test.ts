import { describe, expect, test } from 'vitest';
import { good, restart, simulator, write } from '#test/end-to-end/stage/simulator-process.ts';
import { fleet } from '#test/support/automations.ts';

// Each of these is a process, and the last one builds and synthesizes.
describe('the command line', () => {
  test('--help tells what there is', async () => {
    const { code, stdout, stderr } = await simulator(['--help']);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const option of ['--once', '--date', '--speed', '--automations', '--drill', '--json']) {
      expect(stdout).toContain(option);
    }
  });

  test('all mistakes of the command line are told at once', async () => {
    const { code, stdout, stderr } = await simulator(['--onec', 'twice', '--date', '2026-02-30', '--json=yes']);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(4);
  });

  test('mistakes in the automations are answered', async () => {
    const bad = fleet(1, { reboot: { when: { alarm: 'red' }, ...restart, components: ['shop-2'] } });

    const { code, stdout, stderr } = await simulator(['--automations', write('bad.json', JSON.stringify(bad))]);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('automations.reboot.components[0]');
  });

  test('a day that goes as it should ends with 0', async () => {
    const { code, stdout, stderr } = await simulator(['--once', '--automations', good, '--date', '2026-11-24']);

    expect(code).toBe(0);
    expect(stderr).toBe('Bundling the functions …\nSynthesizing the app …\n');
    expect(stdout).toMatch(/^2026-11-24 in UTC, against a simulated ServiceStage at http:\/\/127\.0\.0\.1:\d+\n/);
    expect(stdout).toMatch(
      /^12:06:\d\d UTC {2}reboot {2}shop-1 {2}restart {2}succeeded .* verified, again at 12:11:\d\d$/m,
    );
    expect(stdout).toMatch(/^12:12:\d\d UTC {2}reboot {2}shop-1 {2}restart {2}succeeded .* verified$/m);
    expect(stdout).toContain('The one run ended as the drill says it should.');
    expect(stdout).not.toContain('\u001b');
  });
});
