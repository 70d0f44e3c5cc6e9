import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { good, place, simulator, write } from '#test/end-to-end/stage/simulator-process.ts';

test('day follows on day at the press of Enter; one that does not go as the drill says makes it end with 1', async () => {
  const expectation = '{ automation: reboot, outcome: failed }';
  const drill = write('my.yaml', `events: [{ at: '09:00', alarm: red, for: 5m }]\nexpect: [${expectation}]\n`);
  const options = ['--json', '--date', '2026-12-31', '--automations', good, '--drill', drill];

  const { code, stdout } = await simulator(options, '\n');

  expect(code).toBe(1);
  const run = { automation: 'reboot', component: 'shop-1', outcome: 'succeeded' };
  const ending = {
    runs: 1,
    surprises: [
      'reboot on shop-1 should end failed once, and did so 0 times',
      'reboot on shop-1 ended succeeded (verified), which the drill does not expect',
    ],
  };
  const lines = stdout.trim().split('\n');
  // The try that restarts it, and the one that looks at the alarm again.
  const tries = (at: string) => [
    { ...run, at, number: 1 },
    { ...run, at, number: 2, word: 'reached' },
  ];
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    ...tries('2026-12-31T09:00:00Z'),
    { ...ending, date: '2026-12-31' },
    ...tries('2027-01-01T09:00:00Z'),
    { ...ending, date: '2027-01-01' },
  ]);
});

test('a drill that asks for what cannot be ends the day with 2, says where and why, and leaves no record of an older day', async () => {
  const drill = write('twice.yaml', "events:\n  - { at: '00:01', stopRuns: reboot, by: ana }\n");
  mkdirSync(join(place, '.simulator'), { recursive: true });
  for (const record of ['last-day.json', 'accepted.txt']) write(`.simulator/${record}`, 'an older day');

  const { code, stderr } = await simulator(['--once', '--date', '2026-12-31', '--automations', good, '--drill', drill]);

  expect(code).toBe(2);
  expect(stderr).toContain(
    'The day stopped at 00:01, and has no record.\ntwice.yaml has 1 mistake\n\n  2:5  events[0]\n       stops what runs of reboot at 00:01, and nothing does; a time at which it runs',
  );
  expect(readdirSync(join(place, '.simulator'))).toEqual(['cdk.out']);
});
